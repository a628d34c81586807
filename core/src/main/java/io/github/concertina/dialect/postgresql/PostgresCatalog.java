package io.github.concertina.dialect.postgresql;

import io.github.concertina.operation.binding.Nearest;
import io.github.concertina.plan.Column;
import io.github.concertina.plan.Expression;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.TableName;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.ExpressionFacts;
import io.github.concertina.schema.Server;
import io.github.concertina.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** PostgreSQL's catalog; user-written SQL is judged by the server, on a {@link Rehearsal}. */
final class PostgresCatalog implements Catalog {
    private final Connection connection;
    private final Server server;
    private final Rehearsal rehearsal;

    PostgresCatalog(Connection connection) throws SQLException {
        this.connection = connection;
        this.server = Sql.first(
                        connection,
                        "SELECT current_setting('server_version_num')::int, current_setting('server_version')",
                        row -> new Server(Server.Product.POSTGRESQL, row.getInt(1), row.getString(2)))
                .orElseThrow();
        this.rehearsal = new Rehearsal(connection);
    }

    @Override
    public Server server() {
        return server;
    }

    @Override
    public Optional<Table> findTable(TableName name) {
        return ask(() -> new TableReader(connection).find(name));
    }

    @Override
    public Table table(TableName name) {
        return findTable(name).orElseThrow(() -> {
            List<String> known = ask(() -> new TableReader(connection).names(name.schema()));
            return new Refusal(
                    "there is no table " + name,
                    known.isEmpty()
                            ? "the schema has no tables; is it the right database?"
                            : Nearest.hint(name.name().text(), known));
        });
    }

    @Override
    public AddColumnEffect tryAddColumn(Table table, Column column) {
        String definition = "ADD COLUMN " + ColumnSql.definition(column);
        return ask(() -> {
            try {
                return rehearsal.withCopy(table, c -> {
                    // Rewriting gives a table another file, even an empty one: the server's own word on it.
                    String file = "SELECT pg_relation_filenode('" + Rehearsal.COPY + "')";
                    long before = Sql.first(c, file, row -> row.getLong(1)).orElseThrow();
                    Sql.execute(c, "ALTER TABLE " + Rehearsal.COPY + " " + definition);
                    long after = Sql.first(c, file, row -> row.getLong(1)).orElseThrow();
                    return before == after ? AddColumnEffect.METADATA_ONLY : AddColumnEffect.REWRITE;
                });
            } catch (SQLException e) {
                throw Rehearsal.refusal("the server does not take '" + definition + "'", e);
            }
        });
    }

    @Override
    public ExpressionFacts tryExpression(Table table, Ident target, Expression expression) {
        return ask(() -> {
            try {
                return rehearsal.withCopy(
                        table, c -> ExpressionReader.read(c, table.name().name(), target, expression));
            } catch (SQLException e) {
                throw Rehearsal.refusal("the expression '" + expression + "' for " + target + " does not fit", e);
            }
        });
    }

    @Override
    public void tryCondition(Table table, Expression condition) {
        ask(() -> {
            try {
                return rehearsal.withCopy(table, c -> {
                    Sql.execute(
                            c,
                            "SELECT 1 FROM " + Rehearsal.COPY + " AS "
                                    + Quote.ident(table.name().name()) + " WHERE (" + condition + ") IS TRUE");
                    return true;
                });
            } catch (SQLException e) {
                throw Rehearsal.refusal("the condition '" + condition + "' does not fit", e);
            }
        });
    }

    @Override
    public boolean hidesRows(Table table) {
        return ask(() -> Sql.first(
                        connection,
                        "SELECT row_security_active(to_regclass(?)::oid)",
                        row -> row.getBoolean(1),
                        Quote.table(table.name()))
                .orElse(false));
    }

    @Override
    public boolean maySilenceTriggers() {
        return ask(rehearsal::maySilenceTriggers);
    }

    /** The type and default of an existing column, next to those that the wanted definition would give. */
    boolean sameColumn(TableName table, Column wanted, boolean withDefault) {
        return ask(() -> {
            String query = "SELECT format_type(a.atttypid, a.atttypmod), pg_get_expr(d.adbin, d.adrelid)"
                    + " FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum"
                    + " WHERE a.attrelid = to_regclass(?) AND a.attname = ?";
            List<Object> found =
                    read(connection, query, Quote.table(table), wanted.name().text());
            List<Object> expected;
            try {
                expected = rehearsal.withColumn(
                        wanted.type() + ColumnSql.defaultClause(wanted), c -> read(c, query, Rehearsal.COPY, "c"));
            } catch (SQLException e) {
                throw Rehearsal.refusal("the server does not take the type or default of " + wanted.name(), e);
            }
            return found.get(0).equals(expected.get(0))
                    && (!withDefault || Objects.equals(found.get(1), expected.get(1)));
        });
    }

    private static List<Object> read(Connection c, String query, String table, String column) throws SQLException {
        return Sql.first(
                        c,
                        query,
                        row -> List.<Object>of(row.getString(1), Optional.ofNullable(row.getString(2))),
                        table,
                        column)
                .orElseThrow();
    }

    private static <T> T ask(Question<T> question) {
        return Question.ask(question);
    }
}
