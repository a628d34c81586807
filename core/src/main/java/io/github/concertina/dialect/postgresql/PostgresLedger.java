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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ledger's tables in PostgreSQL; the server's clock is the only clock. */
final class PostgresLedger implements Ledger {
    private final LedgerSchema schema;
    private final String steps;
    private final PostgresQuarantine quarantine;
    private final StepOwners owners;
    private final PostgresOrders orders;
    private final ShadowReadsSql reports;

    PostgresLedger(Ident schema) {
        this.schema = new LedgerSchema(schema);
        this.steps = Quote.table(new TableName(schema, new Ident("concertina_step")));
        this.quarantine = new PostgresQuarantine(schema);
        this.orders = new PostgresOrders(schema);
        this.owners = new StepOwners(schema, orders);
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
                        + " rows_walked, rows_changed, rows_changed_in_pass, system_identifier, timeline, "
                        + NewSideSql.INTACT
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
                        + " into_identity, into_columns, reports_before) VALUES (?, ?, ?, ?, ?, ?, " + NewSideSql.READ
                        + ", "
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
                NewSideSql.names(newSide),
                key.change());
    }

    @Override
    public Optional<Claim> claim(
            Connection connection, long id, long identity, ServerMark server, String owner, Duration lease)
            throws SQLException {
        return owners.claim(connection, id, identity, server, owner, lease);
    }

    @Override
    public void letGo(Connection connection, long id, long token) throws SQLException {
        owners.letGo(connection, id, token);
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
                        + " (into_identity, into_columns) = (SELECT " + NewSideSql.READ + "),"
                        + " started_at = clock_timestamp(), paced_at = clock_timestamp(), paced_from = 0, reports_before = "
                        + reports.last("s.change")
                        + " FROM (SELECT ?::bigint AS identity, ?::text AS definition) AS n WHERE id = ? AND token = ?",
                Quote.table(newSide.table()),
                Quote.table(newSide.table()),
                NewSideSql.names(newSide),
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
                                // What the batch did, it did by the name. Not by a look into pg_class: a snapshot
                                // may be older than the lock that the batch has.
                                + " AND table_identity = to_regclass(format('%I.%I', schema_name, table_name))::oid::bigint"
                                + " AND " + NewSideSql.INTACT,
                        values(checkpoint.last()),
                        values(checkpoint.upTo()),
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
        return owners.owns(connection, id, token);
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
                        StatusSql.word(status),
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
        quarantine.add(connection, id, key, sqlState, error);
    }

    @Override
    public void release(Connection connection, long id) throws SQLException {
        quarantine.empty(connection, id);
    }

    @Override
    public Quarantine quarantined(Connection connection, long id) throws SQLException {
        return quarantine.read(connection, id);
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
        return owners.states(connection, change, lease);
    }

    @Override
    public List<Compared> comparisons(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                "SELECT change, schema_name, table_name, step, table_identity, definition, CASE WHEN "
                        + NewSideSql.INTACT
                        + " THEN status ELSE 'anew' END, " + PaceColumns.NAMES
                        + " FROM " + steps + " AS s WHERE step LIKE 'verifyParity:%' ORDER BY id",
                row -> new Compared(
                        new StepKey(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
                        new Meaning(row.getLong(5), row.getString(6)),
                        StatusSql.of(row.getString(7)),
                        PaceColumns.read(row)));
    }

    @Override
    public boolean giveUp(Connection connection, StepState state, Verb verb, String reason) throws SQLException {
        return owners.giveUp(connection, state, verb, reason);
    }

    private static StepRecord read(ResultSet row) throws SQLException {
        return new StepRecord(
                row.getLong("id"),
                new Meaning(row.getLong("table_identity"), row.getString("definition")),
                StatusSql.of(row.getString("status")),
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

    private static Optional<RowKey> key(ResultSet row, String column) throws SQLException {
        if (row.getArray(column) == null) {
            return Optional.empty();
        }
        return Optional.of(new RowKey(new ArrayList<>(Sql.strings(row, column))));
    }

    private static @Nullable List<String> values(Optional<RowKey> key) {
        return key.map(RowKey::values).orElse(null);
    }
}
