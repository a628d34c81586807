package io.github.concertina.dialect.postgresql;

import io.github.concertina.ledger.Ledger;
import io.github.concertina.ledger.RowKey;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The rows that a step set aside, by their keys. */
final class PostgresQuarantine {
    private final String quarantine;

    PostgresQuarantine(Ident schema) {
        this.quarantine = Quote.table(new TableName(schema, new Ident("concertina_quarantine")));
    }

    void add(Connection connection, long id, RowKey key, String sqlState, String error) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO " + quarantine + " (step_id, row_key, sqlstate, error) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (step_id, row_key) DO UPDATE SET sqlstate = excluded.sqlstate,"
                        + " error = excluded.error, noticed_at = clock_timestamp()",
                id,
                key.values(),
                sqlState,
                error);
    }

    void empty(Connection connection, long id) throws SQLException {
        Sql.update(connection, "DELETE FROM " + quarantine + " WHERE step_id = ?", id);
    }

    Ledger.Quarantine read(Connection connection, long id) throws SQLException {
        List<String> examples = Sql.list(
                connection,
                "SELECT array_to_string(row_key, ', ') || ': ' || error FROM " + quarantine
                        + " WHERE step_id = ? ORDER BY noticed_at, row_key LIMIT 5",
                row -> row.getString(1),
                id);
        long rows = Sql.first(
                        connection,
                        "SELECT count(*) FROM " + quarantine + " WHERE step_id = ?",
                        row -> row.getLong(1),
                        id)
                .orElseThrow();
        return new Ledger.Quarantine(rows, examples);
    }
}
