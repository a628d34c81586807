package io.github.concertina.dialect.postgresql;

import io.github.concertina.ledger.Ledger.Order;
import io.github.concertina.ledger.Ledger.Verb;
import io.github.concertina.ledger.StepOrders;
import io.github.concertina.plan.Batching;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What people order the owners of steps to do; an order without {@code obeyed_at} is in force. */
final class PostgresOrders {
    private static final String SAME_PACE =
            "o.batch_size IS NOT DISTINCT FROM ?::int AND o.target_batch_ms IS NOT DISTINCT FROM ?::bigint"
                    + " AND o.pause_ms IS NOT DISTINCT FROM ?::bigint"
                    + " AND o.max_replica_lag_ms IS NOT DISTINCT FROM ?::bigint";

    private final String orders;
    private final String steps;

    PostgresOrders(Ident schema) {
        this.orders = Quote.table(new TableName(schema, new Ident("concertina_order")));
        this.steps = Quote.table(new TableName(schema, new Ident("concertina_step")));
    }

    private record Row(Order order, Batching pace) {}

    StepOrders inForce(Connection connection, long id) throws SQLException {
        StepOrders all = StepOrders.NONE;
        for (Row row : Sql.list(
                connection,
                "SELECT id, verb, ordered_by, reason, " + PaceColumns.NAMES + " FROM " + orders
                        + " WHERE step_id = ? AND obeyed_at IS NULL ORDER BY id",
                PostgresOrders::read,
                id)) {
            all = row.order().verb() == Verb.TUNE
                    ? new StepOrders(
                            all.order(), Optional.of(row.order()), row.pace().or(all.pace()))
                    : new StepOrders(Optional.of(row.order()), all.tuned(), all.pace());
        }
        return new StepOrders(all.order().filter(order -> order.verb() != Verb.RESUME), all.tuned(), all.pace());
    }

    void obeyed(Connection connection, Order order) throws SQLException {
        Sql.update(connection, "UPDATE " + orders + " SET obeyed_at = clock_timestamp() WHERE id = ?", order.id());
    }

    /** Whoever was told to stop has ended, one way or the other: the run that begins now is another one. */
    void forgetStops(Connection connection, long id) throws SQLException {
        Sql.update(
                connection,
                "UPDATE " + orders + " SET obeyed_at = clock_timestamp() WHERE step_id = ? AND verb = 'stop'"
                        + " AND obeyed_at IS NULL AND NOT EXISTS (SELECT 1 FROM " + steps + " s JOIN pg_stat_activity a"
                        + " ON a.pid = s.owner_pid AND (a.backend_start IS NULL OR a.backend_start = s.owner_start)"
                        + " WHERE s.id = step_id)",
                id);
    }

    /** The step is at its end: what was ordered for it is no order for what may come under its name. */
    void settle(Connection connection, long id) throws SQLException {
        Sql.update(
                connection,
                "UPDATE " + orders + " SET obeyed_at = clock_timestamp() WHERE step_id = ? AND obeyed_at IS NULL",
                id);
    }

    /** Why a step was given up holds until it begins anew. */
    void begunAnew(Connection connection, long id) throws SQLException {
        Sql.update(
                connection,
                "UPDATE " + orders + " SET obeyed_at = clock_timestamp() WHERE step_id = ? AND obeyed_at IS NULL"
                        + " AND verb IN ('restart', 'abandon')",
                id);
    }

    void record(Connection connection, long id, Verb verb, String reason) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO " + orders + " (step_id, verb, reason) VALUES (?, ?, ?)",
                id,
                word(verb),
                reason);
    }

    List<String> give(Connection connection, String change, Verb verb, Batching pace, String reason)
            throws SQLException {
        String word = word(verb);
        PaceColumns knobs = PaceColumns.of(pace);
        // The last order of a step, where it says the same: it was given, and its giver could not know.
        Sql.update(
                connection,
                "INSERT INTO " + orders + " (step_id, verb, reason, " + PaceColumns.NAMES + ") SELECT s.id, ?, ?, "
                        + PaceColumns.VALUES + " FROM "
                        + steps
                        + " s WHERE s.change = ? AND s.status = 'running' AND NOT EXISTS (SELECT 1 FROM (SELECT * FROM "
                        + orders + " l WHERE l.step_id = s.id ORDER BY l.id DESC LIMIT 1) AS o"
                        + " WHERE o.obeyed_at IS NULL AND o.verb = ? AND o.reason = ? AND o.ordered_by = session_user AND "
                        + SAME_PACE + ")",
                word,
                reason,
                knobs.batchSize(),
                knobs.targetBatch(),
                knobs.pause(),
                knobs.maxReplicaLag(),
                change,
                word,
                reason,
                knobs.batchSize(),
                knobs.targetBatch(),
                knobs.pause(),
                knobs.maxReplicaLag());
        return Sql.list(
                connection,
                "SELECT step FROM " + steps + " WHERE change = ? AND status = 'running' ORDER BY id",
                row -> row.getString(1),
                change);
    }

    private static String word(Verb verb) {
        return verb.name().toLowerCase(Locale.ROOT);
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                new Order(
                        row.getLong("id"),
                        Verb.valueOf(row.getString("verb").toUpperCase(Locale.ROOT)),
                        row.getString("ordered_by"),
                        row.getString("reason")),
                PaceColumns.read(row));
    }
}
