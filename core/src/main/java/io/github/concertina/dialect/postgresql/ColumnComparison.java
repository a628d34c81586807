package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.Column;
import io.github.concertina.plan.DefaultValue;
import io.github.concertina.plan.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The type and default of an existing column, beside those that a wanted definition would give. */
final class ColumnComparison {
    private static final String QUERY = "SELECT format_type(a.atttypid, a.atttypmod), pg_get_expr(d.adbin, d.adrelid)"
            + " FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum"
            + " WHERE a.attrelid = to_regclass(?) AND a.attname = ?";

    /** A string or a number, as pg_get_expr prints it, with or without its type. */
    private static final Pattern CONSTANT =
            Pattern.compile("(?:'(?:[^']|'')*'|-?[0-9.]+|\\(-?[0-9.]+\\))(?:::[\\w ]+)?");

    private final Connection connection;

    ColumnComparison(Connection connection) {
        this.connection = connection;
    }

    private record Found(String type, @Nullable String defaultExpression) {}

    /** @param withDefault whether the default counts too */
    boolean same(TableName table, Column wanted, boolean withDefault) throws SQLException {
        Found found = read(connection, Quote.table(table), wanted.name().text());
        Found expected;
        try {
            expected = new Rehearsal(connection)
                    .withColumn(wanted.type() + ColumnSql.defaultClause(wanted), (c, copy) -> read(c, copy, "c"));
        } catch (SQLException e) {
            throw Rehearsal.refusal("the server does not take the type or default of " + wanted.name(), e);
        }
        if (!found.type().equals(expected.type())) {
            return false;
        }
        return !withDefault
                || Objects.equals(found.defaultExpression(), expected.defaultExpression())
                || sameConstant(wanted, found.defaultExpression());
    }

    /** Another spelling of the same constant: DEFAULT 0 where the author wrote '0'. */
    private boolean sameConstant(Column wanted, @Nullable String found) throws SQLException {
        if (found == null
                || !(wanted.defaultValue() instanceof DefaultValue.Literal literal)
                || !CONSTANT.matcher(found).matches()) {
            return false;
        }
        String type = "::" + wanted.type();
        return Sql.first(
                        connection,
                        "SELECT (" + Quote.literal(literal.text()) + type + ")::text = ((" + found + ")" + type
                                + ")::text",
                        row -> row.getBoolean(1))
                .orElse(false);
    }

    private static Found read(Connection c, String table, String column) throws SQLException {
        return Sql.first(c, QUERY, row -> new Found(row.getString(1), row.getString(2)), table, column)
                .orElseThrow();
    }
}
