package io.github.concertina.dialect.postgresql;

import io.github.concertina.ledger.Ledger.Claim;
import io.github.concertina.ledger.Ledger.StepState;
import io.github.concertina.ledger.Ledger.Verb;
import io.github.concertina.ledger.ServerMark;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who owns a step: one fencing token at a time, a lease, and what the server says of the owner's session. */
final class StepOwners {
    /** Takes the lease; a hidden start (another role's session) counts as alive, and the lease decides then. */
    private static final String ALIVE = "(s.owner_pid IS NOT NULL"
            + " AND s.heartbeat_at >= clock_timestamp() - make_interval(secs => ?)"
            + " AND EXISTS (SELECT 1 FROM pg_stat_activity a WHERE a.pid = s.owner_pid"
            + " AND (a.backend_start IS NULL OR a.backend_start = s.owner_start)))";

    /** As {@link ServerMark#since} has it; a server that is not known is none of another origin. */
    private static final String ELSEWHERE =
            "(before.system_identifier <> here.system OR before.timeline > here.timeline)";

    private final String steps;
    private final PostgresOrders orders;

    StepOwners(Ident schema, PostgresOrders orders) {
        this.steps = Quote.table(new TableName(schema, new Ident("concertina_step")));
        this.orders = orders;
    }

    Optional<Claim> claim(
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
                        + " OR s.status = 'done' AND NOT " + NewSideSql.INTACT
                        + " OR s.status = 'running' AND NOT " + ALIVE + ")"
                        + " RETURNING s.token, before.status, before.system_identifier, before.timeline",
                row -> new Claim(
                        row.getLong(1),
                        StatusSql.of(row.getString(2)),
                        ServerMarkReader.mark(row, "system_identifier", "timeline")),
                owner,
                server.system(),
                server.timeline(),
                id,
                identity,
                lease.toMillis() / 1000.0);
    }

    void letGo(Connection connection, long id, long token) throws SQLException {
        Sql.update(connection, "UPDATE " + steps + " SET owner_pid = NULL WHERE id = ? AND token = ?", id, token);
    }

    boolean owns(Connection connection, long id, long token) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT true FROM " + steps + " WHERE id = ? AND token = ?",
                        row -> row.getBoolean(1),
                        id,
                        token)
                .isPresent();
    }

    List<StepState> states(Connection connection, String change, Duration lease) throws SQLException {
        return Sql.list(
                connection,
                "SELECT id, schema_name, table_name, step, status, token, rows_changed, CASE WHEN status = 'running' AND "
                        + ALIVE + " THEN owner END AS alive FROM " + steps + " AS s WHERE change = ? ORDER BY id",
                row -> new StepState(
                        row.getLong("id"),
                        TableName.of(row.getString("schema_name"), row.getString("table_name")),
                        row.getString("step"),
                        StatusSql.of(row.getString("status")),
                        row.getLong("token"),
                        Optional.ofNullable(row.getString("alive")),
                        row.getLong("rows_changed")),
                lease.toMillis() / 1000.0,
                change);
    }

    boolean giveUp(Connection connection, StepState state, Verb verb, String reason) throws SQLException {
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
}
