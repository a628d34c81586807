package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.Ident;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableColumn;
import io.github.concertina.schema.TableConstraint;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rows as they are, but empty in a column that nobody names any more: what a CHECK says of them. */
final class UnfilledRows {
    private static final int SAMPLE = 1000;

    private final Connection connection;
    private final Table table;
    private final TableColumn column;

    UnfilledRows(Connection connection, Table table, TableColumn column) {
        this.connection = connection;
        this.table = table;
        this.column = column;
    }

    boolean breaks(TableConstraint check) throws SQLException {
        Optional<String> condition = Sql.first(
                connection,
                "SELECT pg_get_expr(conbin, conrelid) FROM pg_constraint WHERE conrelid = to_regclass(?)"
                        + " AND conname = ? AND contype = 'c'",
                row -> row.getString(1),
                Quote.table(table.name()),
                check.name().text());
        if (condition.isEmpty()) {
            return false;
        }
        String rows = check.columns().equals(List.of(column.name()))
                ? "SELECT " + unfilled()
                : "SELECT " + table.columns().stream().map(this::value).collect(Collectors.joining(", ")) + " FROM "
                        + Quote.table(table.name()) + " LIMIT " + SAMPLE;
        return Sql.only(
                        connection,
                        "SELECT EXISTS (SELECT FROM (" + rows + ") AS "
                                + Quote.ident(table.name().name()) + " WHERE (" + condition.get() + ") IS FALSE)",
                        row -> row.getBoolean(1))
                .orElse(false);
    }

    private String value(TableColumn each) {
        Ident name = each.name();
        return name.equals(column.name()) ? unfilled() : Quote.ident(name);
    }

    private String unfilled() {
        return "CAST(NULL AS " + column.type() + ") AS " + Quote.ident(column.name());
    }
}
