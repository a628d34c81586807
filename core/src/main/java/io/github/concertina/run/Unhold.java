package io.github.concertina.run;

import io.github.concertina.guard.Scene;
import io.github.concertina.ledger.Evidence;
import io.github.concertina.ledger.Evidence.Kind;
import io.github.concertina.operation.ContractGuards;
import io.github.concertina.operation.SafeSetNotNull;
import io.github.concertina.operation.binding.Definition;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Old;
import io.github.concertina.plan.Phase;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.Step;
import io.github.concertina.plan.TableName;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableColumn;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Bringing a held column, or table, back: its name in one short transaction, and then, where that is wanted, NOT NULL through a
 * validated constraint. Each part can be repeated.
 *
 * <p>NOT NULL does not come back by itself: a version that knows nothing of the column is running, as a rule, and could
 * not insert any more.
 */
public final class Unhold {
    private final Context context;
    private final Ports ports;
    private final String change;
    private final String reason;

    Unhold(Context context, Ports ports, String change, String reason) {
        this.context = context;
        this.ports = ports;
        this.change = change;
        this.reason = reason;
    }

    /** Whether the old column may be empty now. */
    public enum NotNull {
        /** As it was before the change, as far as the ledger knows. */
        UNCHANGED,
        /** It was NOT NULL before the change, and is so again. */
        RESTORED,
        /** It was NOT NULL before the change, and may be empty now. */
        MISSING
    }

    /**
     * What was done, and what is missing.
     *
     * @param renamed false where the column was there already
     * @param dualWriteGone whether a dual write of the column was ended; it does not come back
     */
    public record Result(boolean renamed, NotNull notNull, boolean dualWriteGone) {}

    Result run(TableName name, Ident column, boolean notNull) throws SQLException {
        boolean renamed = rename(name, column);
        Table table = context.dialect().catalog(context.work()).table(name);
        return new Result(
                renamed, restore(table, column, notNull), happened(subject(table, column), Kind.DUAL_WRITE_DROPPED));
    }

    private boolean rename(TableName name, Ident column) throws SQLException {
        Table table = context.dialect().catalog(context.work()).table(name);
        Ident held = ContractGuards.heldName(column);
        if (table.findColumn(held).isEmpty()) {
            if (table.findColumn(column).isPresent()) {
                return false;
            }
            throw new Refusal(
                    table.name() + " has neither " + column + " nor " + held,
                    "it was dropped: restore it from a backup");
        }
        new PutBack(context, ports, reason)
                .run(new Step.UnholdColumn(table.name(), column, held), () -> subject(table, column));
        return true;
    }

    /** The same for a whole table; of its columns nothing changed. */
    Result run(TableName name) throws SQLException {
        boolean renamed = rename(name);
        Table table = context.dialect().catalog(context.work()).table(name);
        return new Result(renamed, NotNull.UNCHANGED, happened(subject(table), Kind.DUAL_WRITE_DROPPED));
    }

    private boolean rename(TableName name) throws SQLException {
        Catalog catalog = context.dialect().catalog(context.work());
        Optional<Table> held = catalog.findTable(ContractGuards.heldName(name));
        Optional<Table> there = catalog.findTable(name);
        if (held.isEmpty()) {
            if (there.isPresent()) {
                return false;
            }
            throw new Refusal(
                    "there is neither " + name + " nor "
                            + ContractGuards.heldName(name).name(),
                    "it was dropped: restore it from a backup");
        }
        if (there.isPresent()) {
            throw new Refusal(
                    "the name " + there.get().name() + " is taken by another table or view meanwhile",
                    "give that another name first");
        }
        Step.UnholdTable step = new Step.UnholdTable(held.get().name(), name.name());
        Evidence.Subject subject = Scene.subject(
                change, step.table().sibling(name.name()), held.get().identity(), new Old.WholeTable());
        new PutBack(context, ports, reason).run(step, () -> subject);
        return true;
    }

    private Evidence.Subject subject(Table table) {
        return Scene.subject(change, table.name(), table.identity(), new Old.WholeTable());
    }

    private NotNull restore(Table table, Ident column, boolean wanted) throws SQLException {
        if (!happened(subject(table, column), Kind.NOT_NULL_DROPPED)) {
            return NotNull.UNCHANGED;
        }
        if (!wanted) {
            return table.findColumn(column).filter(TableColumn::notNull).isPresent()
                    ? NotNull.RESTORED
                    : NotNull.MISSING;
        }
        // Also where it looks restored: what an interrupted attempt left, a constraint not validated, is ended.
        SafeSetNotNull operation =
                new SafeSetNotNull(schemaOf(table), table.name().name().text(), column.text(), reason);
        new StepExecutor(context, ports, "", RunRecord.none(context, ports))
                .run(
                        operation.plan(change, context.dialect().catalog(context.work())),
                        Definition.of(operation),
                        Phase.CONTRACT);
        return NotNull.RESTORED;
    }

    private boolean happened(Evidence.Subject subject, Kind kind) throws SQLException {
        return new Retried(context).run("the ledger", () -> {
            ports.ledger().install(context.work());
            return ports.evidence().last(context.work(), subject, kind).isPresent();
        });
    }

    private Evidence.Subject subject(Table table, Ident column) {
        return Scene.subject(change, table.name(), table.identity(), new Old.OfColumn(column));
    }

    private static String schemaOf(Table table) {
        Ident schema = table.name().schema();
        if (schema == null) {
            throw new IllegalStateException("a table from the catalog has a schema");
        }
        return schema.text();
    }
}
