package io.github.concertina.dialect.postgresql;

import io.github.concertina.dialect.State;
import io.github.concertina.plan.Column;
import io.github.concertina.plan.Constraint;
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
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What the catalog says about each step, by schema and name, with the definitions compared. */
final class PostgresInspector implements Step.Renderer<State> {
    private static final State ABSENT = new State.Absent();
    private static final State DONE = new State.Done();

    private final Connection connection;
    private final PostgresCatalog catalog;
    private final ConstraintSql constraints;

    PostgresInspector(Connection connection) throws SQLException {
        this.connection = connection;
        this.catalog = new PostgresCatalog(connection);
        this.constraints = new ConstraintSql(catalog.server().major());
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
        return uniqueConstraint(step.table(), step.constraint(), step.columns(), step.primaryKey());
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
    public State findViolations(Step.FindViolations step) {
        Optional<TableConstraint> existing =
                catalog.table(step.table()).findConstraint(step.rule().name());
        return existing.isPresent() && existing.get().validated() ? DONE : ABSENT;
    }

    @Override
    public State addNotValid(Step.AddNotValid step) {
        return constraint(step.table(), step.constraint());
    }

    @Override
    public State addProvenForeignKey(Step.AddProvenForeignKey step) {
        return constraint(step.table(), step.constraint());
    }

    @Override
    public State validate(Step.Validate step) {
        Table table = catalog.table(step.table());
        return table.findConstraint(step.constraint())
                .map(found -> found.validated() ? DONE : ABSENT)
                // A helper goes when it has served: the column is NOT NULL then, perhaps thanks to another runner.
                .orElseGet(() -> step.rule() instanceof Constraint.NotNull helper
                                && proven(table, helper.column()).isPresent()
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
        return uniqueConstraint(step.table(), step.constraint(), step.columns(), step.primaryKey());
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
        Ident trigger = new DualWriteNames(
                        step.removal().change(), step.table(), step.olds().get(0), step.lead())
                .trigger();
        return catalog.table(step.table()).triggers().stream()
                        .anyMatch(each -> each.name().equals(trigger))
                ? ABSENT
                : DONE;
    }

    @Override
    public State dropTableDualWrite(Removing.DropTableDualWrite step) {
        TableDualWriteNames names =
                new TableDualWriteNames(step.removal().change(), step.removal().table(), step.toTable());
        return ask(() -> Sql.first(
                                connection,
                                "SELECT 1 FROM pg_trigger WHERE tgrelid IN (to_regclass(?), to_regclass(?)) AND tgname IN (?, ?)",
                                row -> true,
                                Quote.table(step.table()),
                                Quote.table(step.toTable()),
                                names.trigger().text(),
                                names.truncateTrigger().text()))
                        .isPresent()
                ? ABSENT
                : DONE;
    }

    @Override
    public State releaseColumn(Removing.ReleaseColumn step) {
        return column(step.table(), step.removal().column())
                        .filter(TableColumn::notNull)
                        .isPresent()
                ? ABSENT
                : DONE;
    }

    @Override
    public State holdColumn(Removing.HoldColumn step) {
        // Both from one look: between two, another runner may rename it.
        Table table = catalog.table(step.table());
        boolean there = table.findColumn(step.removal().column()).isPresent();
        boolean held = table.findColumn(step.held()).isPresent();
        return there && held
                ? conflict(
                        "the name " + step.held() + " of " + step.table(),
                        step.removal().column() + " under it",
                        "another column of that name, beside " + step.removal().column())
                : there ? ABSENT : DONE;
    }

    @Override
    public State dropHeldColumn(Removing.DropHeldColumn step) {
        return column(step.table(), step.held()).isPresent() ? ABSENT : DONE;
    }

    @Override
    public State holdTable(Removing.HoldTable step) {
        // Both from one look: between two, another runner may rename it. A view under the old name is no such table.
        List<String> found = ask(() -> Sql.list(
                connection,
                "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE n.nspname = ? AND c.relname IN (?, ?) AND c.relkind IN ('r', 'p', 'f')",
                row -> row.getString(1),
                String.valueOf(step.table().schema()),
                step.table().name().text(),
                step.held().name().text()));
        return found.size() == 2
                ? conflict(
                        "the table " + step.held(),
                        step.table() + " under that name",
                        "another table of that name, beside " + step.table())
                : found.contains(step.table().name().text()) ? ABSENT : DONE;
    }

    private boolean isTable(TableName name) {
        return catalog.findTable(name)
                .filter(each -> each.kind() != Table.Kind.VIEW)
                .isPresent();
    }

    @Override
    public State dropHeldTable(Removing.DropHeldTable step) {
        return isTable(step.table()) ? ABSENT : DONE;
    }

    @Override
    public State unholdTable(Step.UnholdTable step) {
        return isTable(step.table()) ? ABSENT : DONE;
    }

    @Override
    public State dropConstraint(Removing.DropConstraint step) {
        return catalog.table(step.table()).findConstraint(step.constraint()).isPresent() ? ABSENT : DONE;
    }

    @Override
    public State retire(Removing.Retire step) {
        return ABSENT; // As for a backfill.
    }

    /** The new column is the younger one; that order outlives names, restores and our ledger. */
    @Override
    public State swapColumns(Removing.SwapColumns step) {
        Table table = catalog.table(step.table());
        List<Ident> order = table.columns().stream().map(TableColumn::name).toList();
        long swapped = step.swap().pairs().stream()
                .filter(pair -> order.indexOf(pair.from()) > order.indexOf(pair.to()))
                .count();
        return swapped == 0
                ? ABSENT
                : swapped == step.swap().pairs().size()
                        ? DONE
                        : conflict(
                                "the columns of " + step.table(),
                                "all of " + step.swap().pairs() + " swapped, or none",
                                "some swapped by hand");
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

    private State uniqueConstraint(TableName table, Ident name, List<Ident> columns, boolean primaryKey) {
        return definition(table, name, (primaryKey ? "PRIMARY KEY" : "UNIQUE") + " (" + Quote.list(columns) + ")");
    }

    private State constraint(TableName tableName, Constraint wanted) {
        if (wanted instanceof Constraint.NotNull notNull) {
            Table table = catalog.table(tableName);
            Optional<TableConstraint> holding = proven(table, notNull.column());
            if (table.findConstraint(wanted.name()).isEmpty() && holding.isPresent()) {
                return holding.get().validated()
                        ? DONE
                        : conflict(
                                "NOT NULL of " + tableName + "." + notNull.column(),
                                "CONSTRAINT " + Quote.ident(wanted.name()) + " " + constraints.definition(wanted),
                                "CONSTRAINT " + Quote.ident(holding.get().name()) + " "
                                        + holding.get().definition());
            }
        }
        Optional<TableConstraint> existing = catalog.table(tableName).findConstraint(wanted.name());
        boolean comparable = wanted instanceof Constraint.ForeignKey
                || existing.filter(each -> each.kind() == TableConstraint.Kind.NOT_NULL)
                        .isPresent();
        if (comparable && existing.isPresent()) {
            return wanted.equals(existing.get().rule()) && plain(existing.get().definition())
                    ? DONE
                    : taken(tableName, wanted.name(), constraints.definition(wanted), existing.get());
        }
        return definition(tableName, wanted.name(), constraints.definition(wanted));
    }

    /** The server prints definitions in its own words: it is asked to print ours as well. */
    private State definition(TableName table, Ident name, String wanted) {
        Optional<TableConstraint> existing = catalog.table(table).findConstraint(name);
        if (existing.isEmpty()) {
            return ABSENT;
        }
        String printed = ask(() -> new Rehearsal(connection).printed(table, wanted));
        return printed.equals(existing.get().definition().replaceFirst(" NOT VALID$", ""))
                ? DONE
                : taken(table, name, wanted, existing.get());
    }

    /** Whether a definition says nothing that our values cannot say (PostgreSQL 18 documentation, CREATE TABLE). */
    private static boolean plain(String definition) {
        return !definition.matches(".*( MATCH FULL| SET (NULL|DEFAULT) \\(| NOT ENFORCED).*");
    }

    private static State taken(TableName table, Ident name, String wanted, TableConstraint found) {
        return conflict("the constraint " + name + " of " + table, wanted, found.definition());
    }

    /** What makes a column NOT NULL by now: a constraint of whatever name; before 18 there is none to name. */
    private Optional<TableConstraint> proven(Table table, Ident column) {
        if (table.findColumn(column).filter(TableColumn::notNull).isEmpty()) {
            return Optional.empty();
        }
        return table.constraints().stream()
                .filter(each -> each.kind() == TableConstraint.Kind.NOT_NULL
                        && each.columns().contains(column))
                .findFirst()
                .or(() -> Optional.of(new TableConstraint(
                        column, TableConstraint.Kind.NOT_NULL, List.of(column), true, null, "NOT NULL")));
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
