package io.github.concertina.run;

import io.github.concertina.guard.Scene;
import io.github.concertina.ledger.Evidence;
import io.github.concertina.ledger.Overview;
import io.github.concertina.operation.ContractGuards;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Old;
import io.github.concertina.plan.Removing;
import io.github.concertina.plan.Step;
import io.github.concertina.plan.TableName;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import java.sql.SQLException;
import java.util.Optional;

/** Bringing the view back that a change dropped under a table's old name: made again, of the table as it is now. */
final class OldView {
    private final Context context;
    private final Ports ports;
    private final String change;
    private final Overview overview;

    OldView(Context context, Ports ports, String change, Overview overview) {
        this.context = context;
        this.ports = ports;
        this.change = change;
        this.overview = overview;
    }

    private record Dropped(TableName view, Ident newName) {}

    /** Makes it again; false where the change dropped no view of that name, and where something has the name by now. */
    boolean bringBack(TableName name, String reason) throws SQLException {
        Catalog catalog = context.dialect().catalog(context.work());
        Optional<Dropped> dropped = overview.installed(context.work()) ? dropped(name) : Optional.empty();
        if (dropped.isEmpty()) {
            return false;
        }
        TableName view = dropped.get().view();
        Ident newName = dropped.get().newName();
        Optional<Table> there = catalog.findTable(name);
        if (there.isPresent()) {
            if (isBack(there.get())) {
                // Whoever brought it back may have died before its clock began.
                beginClock(view, newName);
            }
            return false;
        }
        if (catalog.findTable(ContractGuards.heldName(name)).isPresent()) {
            return false;
        }
        Table renamed = catalog.table(view.sibling(newName));
        new PutBack(context, ports, reason)
                .run(new Step.PutViewBack(view, newName, renamed.rowSecurity()), () -> subject(view));
        beginClock(view, newName);
        return true;
    }

    private void beginClock(TableName view, Ident newName) throws SQLException {
        new OldName(context, ports, change).begin(view, newName);
    }

    private Evidence.Subject subject(TableName view) throws SQLException {
        return subject(context.dialect().catalog(context.work()).table(view));
    }

    private Evidence.Subject subject(Table view) {
        return Scene.subject(change, view.name(), view.identity(), new Old.WholeTable());
    }

    private boolean isBack(Table there) throws SQLException {
        return new Retried(context).run("the ledger", () -> {
            ports.ledger().install(context.work());
            return ports.evidence()
                    .last(context.work(), subject(there), Evidence.Kind.UNHELD)
                    .isPresent();
        });
    }

    /** By its name: what the ledger knows is about a view that is gone, with its number. */
    private Optional<Dropped> dropped(TableName name) throws SQLException {
        return overview.evidence(context.work()).stream()
                .filter(each -> each.change().equals(change)
                        && each.table().name().equals(name.name())
                        && (name.schema() == null
                                || name.schema().equals(each.table().schema())))
                .flatMap(each -> Removing.DropCompatibilityView.newName(each.detail())
                        .map(newName -> new Dropped(each.table(), newName))
                        .stream())
                .reduce((earlier, later) -> later);
    }
}
