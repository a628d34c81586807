package io.github.concertina.dialect.postgresql;

import io.github.concertina.ledger.Ledger;
import io.github.concertina.ledger.RowKey;
import io.github.concertina.ledger.ServerMark;
import io.github.concertina.ledger.StepOrders;
import io.github.concertina.plan.Batching;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.NewSide;
import io.github.concertina.plan.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ledger's tables in PostgreSQL; the server's clock is the only clock. */
final class PostgresLedger implements Ledger {
    /** Takes the lease; a hidden start (another role's session) counts as alive, and the lease decides then. */
    private static final String ALIVE = "(s.owner_pid IS NOT NULL"
            + " AND s.heartbeat_at >= clock_timestamp() - make_interval(secs => ?)"
            + " AND EXISTS (SELECT 1 FROM pg_stat_activity a WHERE a.pid = s.owner_pid"
            + " AND (a.backend_start IS NULL OR a.backend_start = s.owner_start)))";

    /** As {@link ServerMark#since} has it; a server that is not known is none of another origin. */
    private static final String ELSEWHERE =
            "(before.system_identifier <> here.system OR before.timeline > here.timeline)";

    /** A column that is dropped keeps its number, and one that is made later has another (PostgreSQL 18 documentation, pg_attribute). */
    static final String INTACT = "NOT EXISTS (SELECT FROM unnest(s.into_columns) AS c(number) WHERE NOT EXISTS"
            + " (SELECT FROM pg_attribute a WHERE a.attrelid = s.into_identity AND a.attnum = c.number"
            + " AND NOT a.attisdropped))";

    /** With the table's name twice and the columns' names as parameters. */
    private static final String NEW_SIDE =
            "to_regclass(?)::oid::bigint, (SELECT coalesce(array_agg(attnum ORDER BY attnum), '{}')"
                    + " FROM pg_attribute WHERE attrelid = to_regclass(?) AND attname = ANY (?::text[]) AND NOT attisdropped)";

    private final LedgerSchema schema;
    private final String steps;
    private final String quarantine;
    private final PostgresOrders orders;
    private final ShadowReadsSql reports;

    PostgresLedger(Ident schema) {
        this.schema = new LedgerSchema(schema);
        this.steps = Quote.table(new TableName(schema, new Ident("concertina_step")));
        this.quarantine = Quote.table(new TableName(schema, new Ident("concertina_quarantine")));
        this.orders = new PostgresOrders(schema);
        this.reports = new ShadowReadsSql(schema);
    }

    @Override
    public void install(Connection connection) throws SQLException {
        schema.install(connection);
    }

    @Override
    public ServerMark server(Connection connection) throws SQLException {
        return ServerMarkReader.read(connection);
    }

    @Override
    public Optional<StepRecord> find(Connection connection, StepKey key) throws SQLException {
        return Sql.first(
                connection,
                "SELECT id, table_identity, definition, status, token, coalesce(owner, '') AS owner, pass, last_key, up_to,"
                        + " rows_walked, rows_changed, rows_changed_in_pass, system_identifier, timeline, " + INTACT
                        + " AS intact FROM " + steps + " AS s"
                        + " WHERE change = ? AND schema_name = ? AND table_name = ? AND step = ?",
                PostgresLedger::read,
                key.change(),
                key.schema(),
                key.table(),
                key.step());
    }

    @Override
    public void add(Connection connection, StepKey key, Meaning meaning, NewSide newSide) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO " + steps + " (change, schema_name, table_name, step, table_identity, definition,"
                        + " into_identity, into_columns, reports_before) VALUES (?, ?, ?, ?, ?, ?, " + NEW_SIDE + ", "
                        + reports.last("?")
                        + ") ON CONFLICT (change, schema_name, table_name, step) DO NOTHING",
                key.change(),
                key.schema(),
                key.table(),
                key.step(),
                meaning.identity(),
                meaning.definition(),
                Quote.table(newSide.table()),
                Quote.table(newSide.table()),
                names(newSide),
                key.change());
    }

    @Override
    public Optional<Claim> claim(
            Connection connection, long id, long identity, ServerMark server, String owner, Duration lease)
            throws SQLException {
        orders.forgetStops(connection, id);
        return Sql.first(
                connection,
                "UPDATE " + steps + " AS s SET token = s.token + 1, status = 'running', owner = ?,"
                        + " owner_pid = pg_backend_pid(), heartbeat_at = clock_timestamp(), finished_at = NULL,"
                        + " paced_at = clock_timestamp(), paced_from = s.rows_walked,"
                        + " owner_start = (SELECT backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()),"
                        + " system_identifier = here.system, timeline = here.timeline"
                        + " FROM (SELECT ?::bigint AS system, ?::int AS timeline) AS here, (SELECT id, status,"
                        + " system_identifier, timeline FROM " + steps + " WHERE id = ? FOR UPDATE) AS before"
                        + " WHERE s.id = before.id AND (s.status IN ('failed', 'abandoned', 'anew')"
                        + " OR s.status = 'done' AND (s.table_identity <> ? OR s.step LIKE 'continuous:%'"
                        + " OR s.step ~ '^(verify|partial|sample)Parity:' AND " + ELSEWHERE + ")"
                        + " OR s.status = 'done' AND NOT " + INTACT
                        + " OR s.status = 'running' AND NOT " + ALIVE + ")"
                        + " RETURNING s.token, before.status, before.system_identifier, before.timeline",
                row -> new Claim(
                        row.getLong(1),
                        status(row.getString(2)),
                        ServerMarkReader.mark(row, "system_identifier", "timeline")),
                owner,
                server.system(),
                server.timeline(),
                id,
                identity,
                lease.toMillis() / 1000.0);
    }

    @Override
    public void letGo(Connection connection, long id, long token) throws SQLException {
        Sql.update(connection, "UPDATE " + steps + " SET owner_pid = NULL WHERE id = ? AND token = ?", id, token);
    }

    @Override
    public void restart(Connection connection, long id, long token, Meaning meaning, NewSide newSide)
            throws SQLException {
        Sql.update(
                connection,
                "UPDATE " + steps + " AS s SET table_identity = n.identity, definition = n.definition,"
                        + " pass = CASE WHEN step LIKE 'continuous:%' THEN pass + 1 ELSE 1 END,"
                        + " last_key = NULL, up_to = NULL, rows_walked = 0, rows_changed_in_pass = 0, rows_changed ="
                        + " CASE WHEN step LIKE 'continuous:%' AND s.table_identity = n.identity"
                        + " AND s.definition = n.definition THEN rows_changed ELSE 0 END,"
                        + " (into_identity, into_columns) = (SELECT " + NEW_SIDE + "),"
                        + " started_at = clock_timestamp(), paced_at = clock_timestamp(), paced_from = 0, reports_before = "
                        + reports.last("s.change")
                        + " FROM (SELECT ?::bigint AS identity, ?::text AS definition) AS n WHERE id = ? AND token = ?",
                Quote.table(newSide.table()),
                Quote.table(newSide.table()),
                names(newSide),
                meaning.identity(),
                meaning.definition(),
                id,
                token);
        orders.begunAnew(connection, id);
    }

    @Override
    public boolean checkpoint(Connection connection, long id, long token, Checkpoint checkpoint) throws SQLException {
        return Sql.update(
                        connection,
                        // A pass counts its rows from nothing: its pace begins with the last sign of life before it.
                        "UPDATE " + steps + " AS s SET paced_at = CASE WHEN s.pass = n.pass THEN paced_at"
                                + " ELSE heartbeat_at END, paced_from = CASE WHEN s.pass = n.pass THEN paced_from"
                                + " ELSE 0 END, pass = n.pass, last_key = ?, up_to = ?, rows_walked = ?, rows_changed = ?,"
                                + " rows_changed_in_pass = ?, heartbeat_at = clock_timestamp() FROM (SELECT ?::int AS pass) AS n"
                                + " WHERE id = ? AND token = ?"
                                // What the batch did, it did by the name. Not by a look into pg_class: a snapshot may
                                // be
                                // older than the lock that the batch has.
                                + " AND table_identity = to_regclass(format('%I.%I', schema_name, table_name))::oid::bigint"
                                + " AND " + INTACT,
                        text(connection, checkpoint.last()),
                        text(connection, checkpoint.upTo()),
                        checkpoint.rows(),
                        checkpoint.changed(),
                        checkpoint.changedInPass(),
                        checkpoint.pass(),
                        id,
                        token)
                == 1;
    }

    @Override
    public boolean owns(Connection connection, long id, long token) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT true FROM " + steps + " WHERE id = ? AND token = ?",
                        row -> row.getBoolean(1),
                        id,
                        token)
                .isPresent();
    }

    @Override
    public boolean finish(Connection connection, long id, long token, Status status) throws SQLException {
        if (status == Status.DONE) {
            orders.settle(connection, id);
        }
        return Sql.update(
                        connection,
                        "UPDATE " + steps + " AS s SET status = n.status, owner_pid = NULL,"
                                + " heartbeat_at = clock_timestamp(), finished_at = clock_timestamp(), reports_settled ="
                                + " CASE WHEN n.status = 'done' THEN reports_before ELSE reports_settled END, rows_changed ="
                                + " CASE WHEN n.status = 'done' AND step LIKE 'continuous:%' THEN 0 ELSE rows_changed END"
                                + " FROM (SELECT ?::text AS status) AS n WHERE id = ? AND token = ?",
                        status.name().toLowerCase(Locale.ROOT),
                        id,
                        token)
                == 1;
    }

    @Override
    public void provenHere(Connection connection, long id) throws SQLException {
        Sql.update(
                connection,
                "UPDATE " + steps + " AS s SET system_identifier = a.system_identifier, timeline = a.timeline FROM "
                        + steps + " AS a WHERE a.id = ? AND (s.change, s.schema_name, s.table_name, s.table_identity)"
                        + " = (a.change, a.schema_name, a.table_name, a.table_identity)"
                        + " AND 'continuous:' || s.step = a.step AND (s.system_identifier, s.timeline)"
                        + " IS DISTINCT FROM (a.system_identifier, a.timeline)",
                id);
    }

    @Override
    public void keepPace(Connection connection, long id, Batching pace) throws SQLException {
        PaceColumns columns = PaceColumns.of(pace);
        Sql.update(
                connection,
                "UPDATE " + steps + " SET " + PaceColumns.ASSIGNED + " WHERE id = ?",
                columns.batchSize(),
                columns.targetBatch(),
                columns.pause(),
                columns.maxReplicaLag(),
                id);
    }

    @Override
    public void quarantine(Connection connection, long id, RowKey key, String sqlState, String error)
            throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO " + quarantine + " (step_id, row_key, sqlstate, error) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (step_id, row_key) DO UPDATE SET sqlstate = excluded.sqlstate,"
                        + " error = excluded.error, noticed_at = clock_timestamp()",
                id,
                text(connection, Optional.of(key)),
                sqlState,
                error);
    }

    @Override
    public void release(Connection connection, long id) throws SQLException {
        Sql.update(connection, "DELETE FROM " + quarantine + " WHERE step_id = ?", id);
    }

    @Override
    public Quarantine quarantined(Connection connection, long id) throws SQLException {
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
        return new Quarantine(rows, examples);
    }

    @Override
    public StepOrders orders(Connection connection, long id) throws SQLException {
        return orders.inForce(connection, id);
    }

    @Override
    public void obeyed(Connection connection, Order order) throws SQLException {
        orders.obeyed(connection, order);
    }

    @Override
    public List<String> give(Connection connection, String change, Verb verb, Batching pace, String reason)
            throws SQLException {
        return orders.give(connection, change, verb, pace, reason);
    }

    @Override
    public List<StepState> states(Connection connection, String change, Duration lease) throws SQLException {
        return Sql.list(
                connection,
                "SELECT id, schema_name, table_name, step, status, token, rows_changed, CASE WHEN status = 'running' AND "
                        + ALIVE + " THEN owner END AS alive FROM " + steps + " AS s WHERE change = ? ORDER BY id",
                row -> new StepState(
                        row.getLong("id"),
                        TableName.of(row.getString("schema_name"), row.getString("table_name")),
                        row.getString("step"),
                        status(row.getString("status")),
                        row.getLong("token"),
                        Optional.ofNullable(row.getString("alive")),
                        row.getLong("rows_changed")),
                lease.toMillis() / 1000.0,
                change);
    }

    @Override
    public List<Compared> comparisons(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                "SELECT change, schema_name, table_name, step, table_identity, definition, CASE WHEN " + INTACT
                        + " THEN status ELSE 'anew' END, " + PaceColumns.NAMES
                        + " FROM " + steps + " AS s WHERE step LIKE 'verifyParity:%' ORDER BY id",
                row -> new Compared(
                        new StepKey(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
                        new Meaning(row.getLong(5), row.getString(6)),
                        status(row.getString(7)),
                        PaceColumns.read(row)));
    }

    @Override
    public boolean giveUp(Connection connection, StepState state, Verb verb, String reason) throws SQLException {
        boolean ours = Sql.update(
                        connection,
                        "UPDATE " + steps
                                + " SET status = ?, token = token + 1, owner_pid = NULL WHERE id = ? AND token = ?",
                        verb == Verb.ABANDON ? "abandoned" : "anew",
                        state.id(),
                        state.token())
                == 1;
        if (ours) {
            orders.settle(connection, state.id());
            orders.record(connection, state.id(), verb, reason);
        }
        return ours;
    }

    private static StepRecord read(ResultSet row) throws SQLException {
        return new StepRecord(
                row.getLong("id"),
                new Meaning(row.getLong("table_identity"), row.getString("definition")),
                status(row.getString("status")),
                row.getLong("token"),
                row.getString("owner"),
                new Checkpoint(
                        row.getInt("pass"),
                        key(row, "last_key"),
                        key(row, "up_to"),
                        row.getLong("rows_walked"),
                        row.getLong("rows_changed"),
                        row.getLong("rows_changed_in_pass")),
                ServerMarkReader.mark(row, "system_identifier", "timeline"),
                row.getBoolean("intact"));
    }

    private static List<String> names(NewSide newSide) {
        return newSide.columns().stream().map(Ident::text).toList();
    }

    private static Status status(String text) {
        return Status.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static Optional<RowKey> key(ResultSet row, String column) throws SQLException {
        if (row.getArray(column) == null) {
            return Optional.empty();
        }
        return Optional.of(new RowKey(new ArrayList<>(Sql.strings(row, column))));
    }

    private static java.sql.@Nullable Array text(Connection connection, Optional<RowKey> key) throws SQLException {
        return key.isEmpty()
                ? null
                : connection.createArrayOf("text", key.get().values().toArray());
    }
}
