package io.github.concertina.dialect.postgresql;

import io.github.concertina.dialect.State;
import io.github.concertina.plan.Column;
import io.github.concertina.plan.Constraint;
import io.github.concertina.plan.FindViolations;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.InBatches;
import io.github.concertina.plan.InstallTableDualWrite;
import io.github.concertina.plan.ParityStep;
import io.github.concertina.plan.Removing;
import io.github.concertina.plan.Step;
import io.github.concertina.plan.TableName;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableColumn;
import io.github.concertina.schema.TableConstraint;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;

/** What the catalog says about each step, by schema and name, with the definitions compared. */
final class PostgresInspector implements Step.Renderer<State> {
    private static final State ABSENT = new State.Absent();
    private static final State DONE = new State.Done();

    private final Connection connection;
    private final PostgresCatalog catalog;
    private final ConstraintInspector constraints;
    private final RemovingInspector removing;

    PostgresInspector(Connection connection) throws SQLException {
        this.connection = connection;
        this.catalog = new PostgresCatalog(connection);
        this.constraints = new ConstraintInspector(connection, catalog);
        this.removing = new RemovingInspector(connection, catalog);
    }

    @Override
    public State addColumn(Step.AddColumn step) {
        return column(step.table(), step.column().name())
                .map(found ->
                        sameColumn(step.table(), step.column(), step.column().defaultValue() != null)
                                ? DONE
                                : conflict(
                                        "the column " + step.column().name() + " of " + step.table(),
                                        ColumnSql.definition(step.column()),
                                        describe(found)))
                .orElse(ABSENT);
    }

    @Override
    public State setDefault(Step.SetDefault step) {
        Optional<TableColumn> found = column(step.table(), step.column().name());
        if (found.isEmpty() || found.get().defaultExpression() == null) {
            return ABSENT;
        }
        return sameColumn(step.table(), step.column(), true)
                ? DONE
                : conflict(
                        "the default of " + step.table() + "." + step.column().name(),
                        ColumnSql.definition(step.column()),
                        describe(found.get()));
    }

    @Override
    public State commentColumn(Step.CommentColumn step) {
        String found = ask(() -> Sql.first(
                        connection,
                        "SELECT coalesce(col_description(attrelid, attnum), '') FROM pg_attribute"
                                + " WHERE attrelid = to_regclass(?) AND attname = ?",
                        row -> row.getString(1),
                        Quote.table(step.table()),
                        step.column().text())
                .orElse(""));
        return found.equals(step.comment()) ? DONE : ABSENT;
    }

    @Override
    public State buildIndex(Step.BuildIndex step) {
        return ask(() -> new IndexInspector(connection).inspect(step.index(), false));
    }

    @Override
    public State createParentIndex(Step.CreateParentIndex step) {
        return ask(() -> new IndexInspector(connection).inspect(step.index(), true));
    }

    @Override
    public State createParentConstraint(Step.CreateParentConstraint step) {
        return constraints.unique(step.table(), step.constraint(), step.columns(), step.primaryKey());
    }

    @Override
    public State attachIndex(Step.AttachIndex step) {
        boolean attached = catalog.table(step.partition()).indexes().stream()
                .anyMatch(index -> step.parentIndex().equals(index.parent()));
        return attached ? DONE : ABSENT;
    }

    @Override
    public State dropIndex(Step.DropIndex step) {
        TableName index = step.table().sibling(step.index());
        Optional<String> owner = ask(() -> Sql.first(
                connection,
                "SELECT indrelid::regclass::text FROM pg_index WHERE indexrelid = to_regclass(?)"
                        + " AND indrelid <> to_regclass(?)",
                row -> row.getString(1),
                Quote.table(index),
                Quote.table(step.table())));
        if (owner.isPresent()) {
            return conflict("the index " + index, "an index of " + step.table(), "an index of " + owner.get());
        }
        return ask(() -> Sql.first(
                                connection,
                                "SELECT 1 FROM pg_index WHERE indexrelid = to_regclass(?)",
                                row -> true,
                                Quote.table(index)))
                        .isPresent()
                ? ABSENT
                : DONE;
    }

    @Override
    public State confirmIndex(Step.ConfirmIndex step) {
        return catalog.table(step.table()).indexes().stream()
                        .anyMatch(index -> index.name().equals(step.index()) && index.valid())
                ? DONE
                : ABSENT;
    }

    @Override
    public State findViolations(FindViolations step) {
        Optional<TableConstraint> existing =
                catalog.table(step.table()).findConstraint(step.rule().name());
        return existing.isPresent() && existing.get().validated() ? DONE : ABSENT;
    }

    @Override
    public State addNotValid(Step.AddNotValid step) {
        return constraints.of(step.table(), step.constraint());
    }

    @Override
    public State addProvenForeignKey(Step.AddProvenForeignKey step) {
        return constraints.of(step.table(), step.constraint());
    }

    @Override
    public State validate(Step.Validate step) {
        Table table = catalog.table(step.table());
        return table.findConstraint(step.constraint())
                .map(found -> found.validated() ? DONE : ABSENT)
                // A helper goes when it has served: the column is NOT NULL then, perhaps thanks to another runner.
                .orElseGet(() -> step.rule() instanceof Constraint.NotNull helper
                                && ConstraintInspector.proven(table, helper.column())
                                        .isPresent()
                        ? DONE
                        : ABSENT);
    }

    @Override
    public State setNotNull(Step.SetNotNull step) {
        return column(step.table(), step.column()).filter(TableColumn::notNull).isPresent() ? DONE : ABSENT;
    }

    @Override
    public State dropHelperConstraint(Step.DropHelperConstraint step) {
        return catalog.table(step.table()).findConstraint(step.constraint()).isPresent() ? ABSENT : DONE;
    }

    @Override
    public State adoptIndex(Step.AdoptIndex step) {
        return constraints.unique(step.table(), step.constraint(), step.columns(), step.primaryKey());
    }

    @Override
    public State installDualWrite(Step.InstallDualWrite step) {
        return ask(() -> new DualWriteInspector(connection, step).inspect());
    }

    @Override
    public State installTableDualWrite(InstallTableDualWrite step) {
        return ask(() -> new TableDualWriteInspector(connection, step).inspect());
    }

    @Override
    public State runBackfill(Step.RunBackfill step) {
        return ABSENT; // Rows are no matter of the catalog: the ledger knows.
    }

    @Override
    public State runCopy(InBatches.RunCopy step) {
        return ABSENT; // As for a backfill.
    }

    @Override
    public State verifyTableParity(ParityStep.OfTables step) {
        return ABSENT; // As for a backfill.
    }

    @Override
    public State runPurge(InBatches.RunPurge step) {
        return ABSENT; // As for a backfill.
    }

    @Override
    public State verifyParity(Step.VerifyParity step) {
        return ABSENT; // As for a backfill.
    }

    @Override
    public State switchReads(Step.SwitchReads step) {
        return ABSENT; // As for a backfill.
    }

    @Override
    public State dropDualWrite(Removing.DropDualWrite step) {
        return removing.dropDualWrite(step);
    }

    @Override
    public State dropTableDualWrite(Removing.DropTableDualWrite step) {
        return removing.dropTableDualWrite(step);
    }

    @Override
    public State releaseColumn(Removing.ReleaseColumn step) {
        return removing.releaseColumn(step);
    }

    @Override
    public State holdColumn(Removing.HoldColumn step) {
        return removing.holdColumn(step);
    }

    @Override
    public State dropHeldColumn(Removing.DropHeldColumn step) {
        return removing.dropHeldColumn(step);
    }

    @Override
    public State dropAddedColumn(Removing.DropAddedColumn step) {
        return removing.dropAddedColumn(step);
    }

    @Override
    public State holdTable(Removing.HoldTable step) {
        return removing.holdTable(step);
    }

    @Override
    public State dropHeldTable(Removing.DropHeldTable step) {
        return removing.dropHeldTable(step);
    }

    @Override
    public State unholdTable(Step.UnholdTable step) {
        return catalog.hasTable(step.table()) ? ABSENT : DONE;
    }

    @Override
    public State dropCompatibilityView(Removing.DropCompatibilityView step) {
        return removing.dropCompatibilityView(step);
    }

    @Override
    public State dropConstraint(Removing.DropConstraint step) {
        return removing.dropConstraint(step);
    }

    @Override
    public State retire(Removing.Retire step) {
        return ABSENT; // As for a backfill.
    }

    @Override
    public State swapColumns(Removing.SwapColumns step) {
        return removing.swapColumns(step);
    }

    @Override
    public State unholdColumn(Step.UnholdColumn step) {
        return column(step.table(), step.held()).isPresent() ? ABSENT : DONE;
    }

    @Override
    public State renameBehindView(Step.RenameBehindView step) {
        Optional<Table> found = catalog.findTable(step.table());
        boolean renamed =
                catalog.findTable(step.table().sibling(step.newName())).isPresent();
        return renamed && found.filter(each -> each.kind() == Table.Kind.VIEW).isPresent() ? DONE : ABSENT;
    }

    @Override
    public State putViewBack(Step.PutViewBack step) {
        return catalog.findTable(step.table()).isPresent() ? DONE : ABSENT;
    }

    private boolean sameColumn(TableName table, Column wanted, boolean withDefault) {
        return ask(() -> new ColumnComparison(connection).same(table, wanted, withDefault));
    }

    private Optional<TableColumn> column(TableName table, Ident column) {
        return catalog.table(table).findColumn(column);
    }

    private static String describe(TableColumn column) {
        return Quote.ident(column.name()) + " " + column.type()
                + (column.defaultExpression() == null ? "" : " DEFAULT " + column.defaultExpression())
                + (column.notNull() ? " NOT NULL" : "");
    }

    private static State conflict(String what, String wanted, String found) {
        return new State.Conflict(what, Objects.requireNonNull(wanted, "wanted is null"), found);
    }

    private static <T> T ask(Question<T> question) {
        return Question.ask(question);
    }
}
