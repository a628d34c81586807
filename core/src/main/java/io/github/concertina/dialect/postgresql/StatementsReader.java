package io.github.concertina.dialect.postgresql;

import io.github.concertina.dialect.Usage.Counted;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Old;
import io.github.concertina.plan.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Statements of this database that name a column or a table, counted by pg_stat_statements.
 *
 * <p>For a column a star, and an INSERT without a column list, name every column. The numbers mean nothing where we may not read all
 * texts, and begin anew where somebody resets them or the server makes room for others (PostgreSQL 18 documentation,
 * F.30 pg_stat_statements).
 */
final class StatementsReader {
    private static final String INSTALLED = "SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n"
            + " ON n.oid = e.extnamespace WHERE e.extname = 'pg_stat_statements'";

    private static final String EVERY_COLUMN = "(select|[,.])\\s*\\*|insert\\s+into\\s+[^(]+\\s(values|select)";

    private final Connection connection;
    private final TableName table;
    private final Old old;

    StatementsReader(Connection connection, TableName table, Old old) {
        this.connection = connection;
        this.table = table;
        this.old = old;
    }

    private record Statement(String name, long calls, boolean hidden) {}

    Counted read() throws SQLException {
        Optional<String> schema = Sql.first(connection, INSTALLED, row -> row.getString(1));
        if (schema.isEmpty()) {
            return new Counted.Unreadable("the extension pg_stat_statements is not installed in this database");
        }
        boolean loaded = Sql.first(
                        connection,
                        "SELECT current_setting('pg_stat_statements.track', true) IS NOT NULL",
                        row -> row.getBoolean(1))
                .orElse(false);
        if (!loaded) {
            return new Counted.Unreadable("pg_stat_statements is not in shared_preload_libraries");
        }
        return count(schema.get());
    }

    /** What a statement that names the table must hold, too. */
    private String named() throws SQLException {
        if (old instanceof Old.OfColumn column) {
            return Words.pattern(column.name().text()) + "|" + EVERY_COLUMN;
        }
        return old instanceof Old.OfConstraint constraint ? arbiter(constraint.name()) : "";
    }

    /** ON CONFLICT that names the constraint or its columns, or leaves it to the server which one is meant. */
    private String arbiter(Ident constraint) throws SQLException {
        StringBuilder columns = new StringBuilder();
        for (String column : Sql.list(
                connection,
                "SELECT a.attname FROM pg_constraint q JOIN pg_attribute a ON a.attrelid = q.conrelid"
                        + " AND a.attnum = ANY (q.conkey) WHERE q.conrelid = to_regclass(?) AND q.conname = ? ORDER BY 1",
                row -> row.getString(1),
                Quote.table(table),
                constraint.text())) {
            columns.append("(?=[^)]*").append(Words.pattern(column)).append(')');
        }
        return "on\\s+conflict\\s+do|on\\s+conflict\\s+on\\s+constraint\\s+\"?" + Words.escaped(constraint.text())
                + "|on\\s+conflict\\s*(?=\\()" + columns;
    }

    private Counted count(String schema) throws SQLException {
        List<Statement> found = Sql.list(
                connection,
                "SELECT s.userid || '/' || s.queryid || '/' || s.toplevel || ' ' || left(regexp_replace(s.query, '\\s+',"
                        + " ' ', 'g'), 100), s.calls, s.query = '<insufficient privilege>' FROM " + schema
                        + ".pg_stat_statements AS s WHERE s.dbid = (SELECT oid FROM pg_database WHERE datname ="
                        + " current_database()) AND (s.query = '<insufficient privilege>' OR s.query !~ ?"
                        // What our own triggers call bears no mark, and is called by them alone.
                        + " AND (s.toplevel OR s.query !~* 'concertina')"
                        + " AND s.query ~* '^\\s*(/\\*.*\\*/\\s*)*(select|insert|update|delete|merge|with|copy|table|declare)'"
                        + " AND s.query ~* ? AND s.query ~* ? AND (? OR s.toplevel))",
                row -> new Statement(row.getString(1), row.getLong(2), row.getBoolean(3)),
                Sql.OURS_PATTERN,
                Words.pattern(table.name().text()),
                named(),
                // What is called from functions that name a table: those are dependents. Our own triggers name it, too.
                !(old instanceof Old.WholeTable));
        if (found.stream().anyMatch(Statement::hidden)) {
            return new Counted.Unreadable("our role may not read the statements of others: grant it pg_read_all_stats");
        }
        Map<String, Long> counts = new LinkedHashMap<>();
        found.forEach(each -> counts.merge(each.name(), each.calls(), Long::sum));
        String epoch = Sql.first(
                        connection,
                        "SELECT stats_reset::text || ', ' || dealloc FROM " + schema + ".pg_stat_statements_info",
                        row -> row.getString(1))
                .orElse("");
        return new Counted.Known(epoch, counts);
    }
}
