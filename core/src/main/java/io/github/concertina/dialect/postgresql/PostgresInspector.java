package io.github.concertina.dialect.postgresql;

import io.github.concertina.dialect.State;
import io.github.concertina.plan.Constraint;
import io.github.concertina.plan.Ident;
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
    private final ConstraintSql constraints;

    PostgresInspector(Connection connection) throws SQLException {
        this.connection = connection;
        this.catalog = new PostgresCatalog(connection);
        this.constraints = new ConstraintSql(catalog.server().major());
    }

    @Override
    public State addColumn(Step.AddColumn step) {
        return column(step.table(), step.column().name())
                .map(found -> catalog.sameColumn(
                                step.table(), step.column(), step.column().defaultValue() != null)
                        ? DONE
                        : conflict(
                                "the column " + step.column().name() + " of " + step.table(),
                                ColumnSql.definition(step.column()),
                                describe(found)))
                .orElse(ABSENT);
    }

    @Override
    public State setDefault(Step.SetDefault step) {
        return catalog.sameColumn(step.table(), step.column(), true) ? DONE : ABSENT;
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
        boolean there = ask(() -> Sql.first(
                        connection,
                        "SELECT 1 FROM pg_index WHERE indexrelid = to_regclass(?) AND indrelid = to_regclass(?)",
                        row -> true,
                        Quote.table(step.table().sibling(step.index())),
                        Quote.table(step.table()))
                .isPresent());
        return there ? ABSENT : DONE;
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
        return catalog.table(step.table())
                .findConstraint(step.constraint())
                .map(found -> found.validated() ? DONE : ABSENT)
                // The proof may have been dropped after it had served: the column is NOT NULL then.
                .orElse(ABSENT);
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
    public State runBackfill(Step.RunBackfill step) {
        return ABSENT; // Rows are no matter of the catalog: the ledger knows.
    }

    private State uniqueConstraint(TableName table, Ident name, java.util.List<Ident> columns, boolean primaryKey) {
        Optional<TableConstraint> existing = catalog.table(table).findConstraint(name);
        if (existing.isEmpty()) {
            return ABSENT;
        }
        TableConstraint.Kind kind = primaryKey ? TableConstraint.Kind.PRIMARY_KEY : TableConstraint.Kind.UNIQUE;
        return existing.get().kind() == kind && existing.get().columns().equals(columns)
                ? DONE
                : conflict(
                        "the constraint " + name + " of " + table,
                        kind + " (" + Quote.list(columns) + ")",
                        existing.get().definition());
    }

    private State constraint(TableName tableName, Constraint wanted) {
        Table table = catalog.table(tableName);
        Optional<TableConstraint> existing = table.findConstraint(wanted.name());
        if (existing.isEmpty()) {
            boolean proven = wanted instanceof Constraint.NotNull notNull && proven(table, notNull.column());
            return proven ? DONE : ABSENT;
        }
        return same(tableName, wanted, existing.get())
                ? DONE
                : conflict(
                        "the constraint " + wanted.name() + " of " + tableName,
                        constraints.definition(wanted),
                        existing.get().definition());
    }

    /** Before 18 the helper is gone once the column is NOT NULL; a second run must not bring it back. */
    private boolean proven(Table table, Ident column) {
        return catalog.server().major() < 18
                && table.findColumn(column).filter(TableColumn::notNull).isPresent();
    }

    private boolean same(TableName table, Constraint wanted, TableConstraint existing) {
        if (wanted instanceof Constraint.ForeignKey) {
            return wanted.equals(existing.rule());
        }
        if (wanted instanceof Constraint.NotNull && existing.rule() instanceof Constraint.NotNull) {
            return wanted.equals(existing.rule());
        }
        // The server prints conditions in its own words: let it print ours as well.
        return ask(() -> new Rehearsal(connection).withCopy(table, c -> {
            Sql.execute(c, "ALTER TABLE " + Rehearsal.COPY + " " + constraints.add(wanted));
            String printed = Sql.first(
                            c,
                            "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = to_regclass(?) AND conname = ?",
                            row -> row.getString(1),
                            Rehearsal.COPY,
                            wanted.name().text())
                    .orElse("");
            return printed.equals(existing.definition().replaceFirst(" NOT VALID$", ""));
        }));
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
