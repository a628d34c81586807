package io.github.concertina.dialect.postgresql;

import io.github.concertina.ledger.Overview;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** The ledger's tables in PostgreSQL, read as a whole. */
final class PostgresOverview implements Overview {
    private final Ident schema;

    PostgresOverview(Ident schema) {
        this.schema = schema;
    }

    @Override
    public boolean installed(Connection connection) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT to_regclass(?) IS NOT NULL",
                        row -> row.getBoolean(1),
                        table("concertina_ledger"))
                .orElse(false);
    }

    @Override
    public void requireCurrent(Connection connection) throws SQLException {
        new LedgerSchema(schema).requireCurrent(connection);
    }

    @Override
    public List<StepRow> steps(Connection connection) throws SQLException {
        PostgresOrders orders = new PostgresOrders(schema);
        return Sql.list(
                connection,
                "SELECT s.id, s.change, s.schema_name, s.table_name, s.step, s.status, s.pass, s.rows_walked, s.rows_changed,"
                        + " (SELECT count(*) FROM " + table("concertina_quarantine")
                        + " q WHERE q.step_id = s.id) AS aside,"
                        + " coalesce((SELECT c.reltuples::bigint FROM pg_class c WHERE c.oid = s.table_identity), -1)"
                        + " AS total, s.status = 'running' AND EXISTS (SELECT 1 FROM pg_stat_activity a"
                        + " WHERE a.pid = s.owner_pid AND (a.backend_start IS NULL OR a.backend_start = s.owner_start))"
                        + " AS alive, extract(epoch FROM coalesce(s.finished_at, s.heartbeat_at, s.started_at)"
                        + " - s.started_at) AS took,"
                        + " coalesce((s.rows_walked - s.paced_from) / nullif(extract(epoch FROM"
                        + " coalesce(s.finished_at, s.heartbeat_at, s.started_at) - coalesce(s.paced_at, s.started_at)),"
                        + " 0), 0) AS per_second FROM " + table("concertina_step") + " s ORDER BY s.id",
                row -> new StepRow(
                        row.getString("change"),
                        name(row),
                        row.getString("step"),
                        StatusSql.of(row.getString("status")),
                        row.getBoolean("alive"),
                        row.getInt("pass"),
                        row.getLong("rows_walked"),
                        row.getLong("rows_changed"),
                        row.getLong("aside"),
                        row.getLong("total"),
                        seconds(row, "took"),
                        Math.max(0, Math.round(row.getDouble("per_second"))),
                        orders.inForce(connection, row.getLong("id"))));
    }

    @Override
    public List<WorkRow> work(Connection connection) throws SQLException {
        return new PostgresRunReport(schema).work(connection);
    }

    @Override
    public List<RunRow> runs(Connection connection) throws SQLException {
        return new PostgresRunReport(schema).runs(connection);
    }

    @Override
    public List<SwitchRow> switches(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                "SELECT flag, change, schema_name, table_name, percent, extract(epoch FROM clock_timestamp() - set_at)"
                        + " AS age, set_by, coalesce((SELECT l.reason FROM " + table("concertina_read_switch_log")
                        + " l WHERE l.flag = s.flag ORDER BY l.id DESC LIMIT 1), '') AS reason FROM "
                        + table("concertina_read_switch") + " s ORDER BY flag",
                row -> new SwitchRow(
                        row.getString("flag"),
                        row.getString("change"),
                        name(row),
                        row.getInt("percent"),
                        seconds(row, "age"),
                        row.getString("set_by"),
                        row.getString("reason")));
    }

    @Override
    public List<EvidenceRow> evidence(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                "SELECT change, schema_name, table_name, column_name, kind, detail, amount, recorded_by,"
                        + " extract(epoch FROM clock_timestamp() - recorded_at) AS age FROM "
                        + table("concertina_evidence") + " ORDER BY id",
                row -> new EvidenceRow(
                        row.getString("change"),
                        name(row),
                        row.getString("column_name"),
                        row.getString("kind"),
                        row.getString("detail"),
                        row.getLong("amount"),
                        seconds(row, "age"),
                        row.getString("recorded_by")));
    }

    @Override
    public List<ReleaseRow> releases(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                "SELECT release, extract(epoch FROM clock_timestamp() - seen_at) AS age FROM "
                        + table("concertina_release") + " ORDER BY seen_at DESC",
                row -> new ReleaseRow(row.getString("release"), seconds(row, "age")));
    }

    @Override
    public List<TableName> dualWrites(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                "SELECT DISTINCT n.nspname AS schema_name, c.relname AS table_name FROM pg_trigger t"
                        + " JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE starts_with(t.tgname, 'zzz_concertina_dual_write_') AND t.tgparentid = 0 ORDER BY 1, 2",
                PostgresOverview::name);
    }

    private String table(String name) {
        return Quote.table(new TableName(schema, new Ident(name)));
    }

    static TableName name(ResultSet row) throws SQLException {
        return TableName.of(row.getString("schema_name"), row.getString("table_name"));
    }

    static Duration seconds(ResultSet row, String column) throws SQLException {
        return Duration.ofMillis((long) (row.getDouble(column) * 1000));
    }
}
