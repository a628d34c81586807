package io.github.concertina.dialect.postgresql;

import io.github.concertina.ledger.Overview.Doing;
import io.github.concertina.ledger.Overview.RunRow;
import io.github.concertina.ledger.Overview.WorkRow;
import io.github.concertina.ledger.Runs;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Phase;
import io.github.concertina.plan.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The ledger's runs in PostgreSQL, as people ask for them. */
final class PostgresRunReport {
    private static final int SHOWN = 20;

    private final String runs;
    private final String steps;

    PostgresRunReport(Ident schema) {
        this.runs = Quote.table(new TableName(schema, new Ident("concertina_run")));
        this.steps = Quote.table(new TableName(schema, new Ident("concertina_run_step")));
    }

    /** A session that has begun another run since has not ended this one: a pool may have kept it. */
    private String alive() {
        return "(r.ended_at IS NULL AND EXISTS (SELECT 1 FROM pg_stat_activity a WHERE a.pid = r.owner_pid"
                + " AND (a.backend_start IS NULL OR a.backend_start = r.owner_start)) AND NOT EXISTS (SELECT 1 FROM "
                + runs + " AS later WHERE later.id > r.id AND later.owner_pid = r.owner_pid"
                + " AND later.owner_start = r.owner_start))";
    }

    List<RunRow> runs(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                "SELECT r.id, r.change, r.source, coalesce(r.release, '') AS release, r.ran_by, r.application_name,"
                        + " coalesce(r.error, '') AS error, " + state("r") + ", " + times("r") + " FROM " + runs
                        + " AS r ORDER BY r.id DESC LIMIT " + SHOWN,
                row -> new RunRow(
                        row.getLong("id"),
                        row.getString("change"),
                        row.getString("source"),
                        row.getString("release"),
                        row.getString("ran_by"),
                        row.getString("application_name"),
                        row.getString("state"),
                        PostgresOverview.seconds(row, "age"),
                        PostgresOverview.seconds(row, "took"),
                        row.getString("error")));
    }

    /**
     * What is running is joined with the server's view of it, which shows nothing of a VALIDATE. A later run that found a step
     * done says so only where the last one that carried it out could not tell its end.
     */
    List<WorkRow> work(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                "WITH seen AS (SELECT r.change, s.schema_name, s.table_name, s.step, s.id, s.outcome,"
                        + " max(s.id) FILTER (WHERE s.outcome = 'done') OVER same AS done,"
                        + " max(s.id) FILTER (WHERE s.outcome IS DISTINCT FROM 'skipped') OVER same AS carried_out FROM "
                        + steps + " AS s JOIN " + runs + " AS r ON r.id = s.run_id"
                        + " WINDOW same AS (PARTITION BY r.change, s.schema_name, s.table_name, s.step)),"
                        + " latest AS (SELECT DISTINCT ON (change, schema_name, table_name, step) id FROM seen"
                        + " WHERE outcome IS DISTINCT FROM 'skipped' OR carried_out IS NULL OR done IS DISTINCT FROM"
                        + " carried_out ORDER BY change, schema_name, table_name, step, id DESC),"
                        + " w AS (SELECT r.change, r.owner_pid, s.*, " + state("s") + ", " + times("s") + " FROM latest"
                        + " JOIN " + steps + " AS s ON s.id = latest.id JOIN " + runs + " AS r ON r.id = s.run_id)"
                        + " SELECT w.*, p.phase AS server_phase, CASE WHEN p.tuples_total > 0 THEN p.tuples_done"
                        + " ELSE p.blocks_done END AS progress, CASE WHEN p.tuples_total > 0 THEN p.tuples_total"
                        + " ELSE p.blocks_total END AS total, a.wait_event_type FROM w"
                        + " LEFT JOIN pg_stat_progress_create_index p ON p.pid = w.owner_pid AND w.state = 'running'"
                        + " LEFT JOIN pg_stat_activity a ON a.pid = w.owner_pid AND w.state = 'running' ORDER BY w.id",
                row -> new WorkRow(
                        row.getString("change"),
                        row.getLong("run_id"),
                        row.getString("operation"),
                        Phase.valueOf(row.getString("phase").toUpperCase(Locale.ROOT)),
                        PostgresOverview.name(row),
                        row.getString("step"),
                        row.getString("state"),
                        PostgresOverview.seconds(row, "age"),
                        PostgresOverview.seconds(row, "took"),
                        new Runs.Cost(
                                row.getInt("retries"),
                                row.getInt("lock_waits"),
                                Duration.ofMillis(row.getLong("lock_wait_ms"))),
                        doing(row)));
    }

    private static Optional<Doing> doing(ResultSet row) throws SQLException {
        String phase = row.getString("server_phase");
        if (phase != null) {
            return Optional.of(new Doing(phase, row.getLong("progress"), row.getLong("total")));
        }
        return "Lock".equals(row.getString("wait_event_type"))
                ? Optional.of(new Doing("waiting for a lock", 0, 0))
                : Optional.empty();
    }

    private String state(String table) {
        return "CASE WHEN " + table + ".outcome IS NOT NULL THEN " + table + ".outcome WHEN " + alive()
                + " THEN 'running' ELSE 'died' END AS state";
    }

    private String times(String table) {
        return "extract(epoch FROM clock_timestamp() - " + table + ".started_at) AS age, CASE WHEN " + table
                + ".ended_at IS NOT NULL THEN extract(epoch FROM " + table + ".ended_at - " + table
                + ".started_at) WHEN " + alive() + " THEN extract(epoch FROM clock_timestamp() - " + table
                + ".started_at) ELSE 0 END AS took";
    }
}
