package io.github.concertina.dialect.postgresql;

import io.github.concertina.ledger.Scripts;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The ledger's table of migration files in PostgreSQL. */
final class PostgresScripts implements Scripts {
    private final Ident schema;
    private final String scripts;

    PostgresScripts(Ident schema) {
        this.schema = schema;
        this.scripts = Quote.table(new TableName(schema, new Ident("concertina_script")));
    }

    @Override
    public Optional<Known> find(Connection connection, String name) throws SQLException {
        boolean installed = Sql.first(
                        connection, "SELECT to_regclass(?) IS NOT NULL", row -> row.getBoolean(1), scripts)
                .orElse(false);
        return installed
                ? Sql.first(
                        connection,
                        "SELECT meaning, done_at IS NOT NULL FROM " + scripts + " WHERE name = ?",
                        row -> new Known(row.getString(1), row.getBoolean(2)),
                        name)
                : Optional.empty();
    }

    @Override
    public void putOff(Connection connection, String name, String meaning) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO " + scripts + " AS s (name, meaning) VALUES (?, ?) ON CONFLICT (name) DO UPDATE"
                        + " SET meaning = excluded.meaning WHERE s.done_at IS NULL AND s.meaning <> excluded.meaning",
                name,
                meaning);
    }

    @Override
    public void done(Connection connection, String name, String meaning) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO " + scripts + " (name, meaning, done_at, done_by)"
                        + " VALUES (?, ?, clock_timestamp(), session_user) ON CONFLICT (name) DO UPDATE"
                        + " SET meaning = excluded.meaning, done_at = excluded.done_at, done_by = excluded.done_by",
                name,
                meaning);
    }

    /** By their columns, since hosts let users choose the name: Flyway's history (11.7.2 to 13.12), Liquibase's (4.33, 5.0). */
    @Override
    public boolean besideHistory(Connection connection) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT EXISTS (SELECT 1 FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
                                + " WHERE c.relkind IN ('r', 'p') AND c.relnamespace ="
                                + " (SELECT oid FROM pg_namespace WHERE nspname = ?) AND NOT a.attisdropped"
                                + " GROUP BY c.oid HAVING array_agg(a.attname::text) @> ARRAY['installed_rank', 'version',"
                                + " 'script', 'checksum', 'success'] OR array_agg(a.attname::text) @> ARRAY['id', 'author',"
                                + " 'filename', 'orderexecuted', 'md5sum'])",
                        row -> row.getBoolean(1),
                        schema.text())
                .orElse(false);
    }
}
