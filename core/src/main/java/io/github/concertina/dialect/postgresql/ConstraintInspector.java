package io.github.concertina.dialect.postgresql;

import io.github.concertina.dialect.State;
import io.github.concertina.plan.Constraint;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableName;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableColumn;
import io.github.concertina.schema.TableConstraint;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What the catalog says about constraints, with the definitions compared. */
final class ConstraintInspector {
    private final Connection connection;
    private final PostgresCatalog catalog;
    private final ConstraintSql sql;

    ConstraintInspector(Connection connection, PostgresCatalog catalog) throws SQLException {
        this.connection = connection;
        this.catalog = catalog;
        this.sql = new ConstraintSql(catalog.server().major());
    }

    /** That of a key, whose index may be a parent's. */
    State unique(TableName table, Ident name, List<Ident> columns, boolean primaryKey) {
        return definition(table, name, (primaryKey ? "PRIMARY KEY" : "UNIQUE") + " (" + Quote.list(columns) + ")");
    }

    /** That of a constraint of whatever kind; NOT NULL may be proven under another name. */
    State of(TableName tableName, Constraint wanted) {
        if (wanted instanceof Constraint.NotNull notNull) {
            Table table = catalog.table(tableName);
            Optional<TableConstraint> holding = proven(table, notNull.column());
            if (table.findConstraint(wanted.name()).isEmpty() && holding.isPresent()) {
                return holding.get().validated()
                        ? new State.Done()
                        : new State.Conflict(
                                "NOT NULL of " + tableName + "." + notNull.column(),
                                "CONSTRAINT " + Quote.ident(wanted.name()) + " " + sql.definition(wanted),
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
                    ? new State.Done()
                    : taken(tableName, wanted.name(), sql.definition(wanted), existing.get());
        }
        return definition(tableName, wanted.name(), sql.definition(wanted));
    }

    /** The server prints definitions in its own words: it is asked to print ours as well. */
    private State definition(TableName table, Ident name, String wanted) {
        Optional<TableConstraint> existing = catalog.table(table).findConstraint(name);
        if (existing.isEmpty()) {
            return new State.Absent();
        }
        String printed = Question.ask(() -> new Rehearsal(connection).printed(table, wanted));
        return printed.equals(existing.get().definition().replaceFirst(" NOT VALID$", ""))
                ? new State.Done()
                : taken(table, name, wanted, existing.get());
    }

    /** Whether a definition says nothing that our values cannot say (PostgreSQL 18 documentation, CREATE TABLE). */
    private static boolean plain(String definition) {
        return !definition.matches(".*( MATCH FULL| SET (NULL|DEFAULT) \\(| NOT ENFORCED).*");
    }

    private static State taken(TableName table, Ident name, String wanted, TableConstraint found) {
        return new State.Conflict("the constraint " + name + " of " + table, wanted, found.definition());
    }

    /** What makes a column NOT NULL by now: a constraint of whatever name; before 18 there is none to name. */
    static Optional<TableConstraint> proven(Table table, Ident column) {
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
}
