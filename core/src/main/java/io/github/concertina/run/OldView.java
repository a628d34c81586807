package io.github.concertina.run;

import io.github.concertina.dialect.State;
import io.github.concertina.dialect.Work;
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
        boolean away = catalog.findTable(name).isEmpty()
                && catalog.findTable(ContractGuards.heldName(name)).isEmpty();
        if (dropped.isEmpty() || !away) {
            return false;
        }
        TableName view = dropped.get().view();
        Table renamed = catalog.table(view.sibling(dropped.get().newName()));
        make(new Step.PutViewBack(view, dropped.get().newName(), renamed.rowSecurity()), reason);
        new OldName(context, ports, change).begin(view, dropped.get().newName());
        return true;
    }

    private void make(Step.PutViewBack step, String reason) throws SQLException {
        Work.Brief work = (Work.Brief) context.dialect().work(context.work(), step);
        new BriefWork(context).run(step, work.locks(), () -> {
            ports.ledger().install(context.work());
            if (context.dialect().inspect(context.work(), step) instanceof State.Done) {
                return;
            }
            context.execute(work.statements());
            Table made = context.dialect().catalog(context.work()).table(step.table());
            ports.evidence()
                    .record(
                            context.work(),
                            Scene.subject(change, made.name(), made.identity(), new Old.WholeTable()),
                            Evidence.Kind.UNHELD,
                            reason,
                            0);
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
