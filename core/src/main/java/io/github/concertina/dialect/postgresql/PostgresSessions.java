package io.github.concertina.dialect.postgresql;

import io.github.concertina.dialect.Failure;
import io.github.concertina.dialect.LockClaim;
import io.github.concertina.dialect.Sessions;
import io.github.concertina.event.Blocker;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sessions of PostgreSQL: pg_stat_activity, pg_locks, set_config. */
final class PostgresSessions implements Sessions {
    private static final String BLOCKER = " coalesce(a.pid, 0) AS pid,"
            + " CASE WHEN l_pid IS NULL THEN 'prepared transaction' ELSE coalesce(a.application_name, '') END AS app,"
            + " a.state, extract(epoch FROM clock_timestamp() - a.xact_start) * 1000 AS age,"
            + " left(regexp_replace(a.query, '\\s+', ' ', 'g'), 160) AS query";

    @Override
    public long id(Connection connection) throws SQLException {
        return Sql.first(connection, "SELECT pg_backend_pid()", row -> row.getLong(1))
                .orElseThrow();
    }

    /** A pooler answers the start of a connection with a process id of its own making (PgBouncer 1.18). */
    @Override
    public boolean pooled(Connection connection) throws SQLException {
        Optional<Integer> announced = DriverPid.of(connection);
        return announced.isPresent() && announced.get() != id(connection);
    }

    @Override
    public void limitTransaction(Connection connection, Duration lockTimeout, Duration statementTimeout)
            throws SQLException {
        Sql.first(
                connection,
                "SELECT set_config('lock_timeout', ?, true), set_config('statement_timeout', ?, true),"
                        + " set_config('idle_in_transaction_session_timeout', ?, true)",
                row -> row.getString(1),
                Long.toString(lockTimeout.toMillis()),
                Long.toString(statementTimeout.toMillis()),
                Long.toString(statementTimeout.toMillis()));
    }

    @Override
    public void seeEveryRow(Connection connection) throws SQLException {
        Sql.execute(connection, "SET LOCAL row_security = off");
    }

    @Override
    public String ours(String query) {
        return Sql.ours(query);
    }

    @Override
    public void seeOneMoment(Connection connection) throws SQLException {
        Sql.execute(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    }

    @Override
    public void silenceTriggers(Connection connection) throws SQLException {
        Sql.execute(connection, "SET LOCAL session_replication_role = replica");
    }

    @Override
    public Map<String, String> settings(Connection connection) throws SQLException {
        Map<String, String> settings = new HashMap<>();
        Sql.list(
                connection,
                "SELECT name, current_setting(name) FROM unnest(ARRAY['lock_timeout', 'statement_timeout',"
                        + " 'idle_in_transaction_session_timeout', 'row_security', 'search_path', 'role',"
                        + " 'session_replication_role', 'default_transaction_read_only']) AS name",
                row -> settings.put(row.getString(1), row.getString(2)));
        return settings;
    }

    @Override
    public void apply(Connection connection, Map<String, String> wanted) throws SQLException {
        Map<String, String> current = settings(connection);
        for (Map.Entry<String, String> each : wanted.entrySet()) {
            if (!each.getValue().equals(current.get(each.getKey()))) {
                Sql.first(
                        connection,
                        "SELECT set_config(?, ?, false)",
                        row -> row.getString(1),
                        each.getKey(),
                        each.getValue());
            }
        }
    }

    @Override
    public Map<String, String> unlimited() {
        return Map.of("lock_timeout", "0", "statement_timeout", "0");
    }

    @Override
    public List<Holder> holders(Connection connection, List<LockClaim> claims) throws SQLException {
        List<Holder> holders = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (LockClaim claim : claims) {
            Sql.list(
                            connection,
                            "SELECT l.virtualtransaction,"
                                    + BLOCKER.replace("l_pid", "l.pid")
                                    + " FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid"
                                    + " WHERE l.locktype = 'relation' AND l.granted AND l.mode = ANY (?)"
                                    + " AND l.relation = to_regclass(?)"
                                    + " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
                                    + " AND l.pid IS DISTINCT FROM pg_backend_pid()"
                                    + " ORDER BY a.xact_start NULLS FIRST",
                            row -> new Holder(row.getString(1), blocker(row)),
                            LockMode.of(claim.mode()).conflictsInPgLocks(),
                            Quote.table(claim.table()))
                    .stream()
                    .filter(holder -> seen.add(holder.transaction()))
                    .forEach(holders::add);
        }
        return holders;
    }

    @Override
    public Optional<Activity> activity(Connection side, long session) throws SQLException {
        List<Blocker> waitsFor = Sql.list(
                side,
                "SELECT" + BLOCKER.replace("l_pid", "a.pid")
                        + " FROM pg_stat_activity a WHERE a.pid = ANY (pg_blocking_pids(?::int))",
                PostgresSessions::blocker,
                session);
        boolean queued = !waitsFor.isEmpty() && queued(side, session);
        Optional<Activity> index = Sql.first(
                side,
                "SELECT phase, CASE WHEN tuples_total > 0 THEN tuples_done ELSE blocks_done END AS done,"
                        + " CASE WHEN tuples_total > 0 THEN tuples_total ELSE blocks_total END AS total"
                        + " FROM pg_stat_progress_create_index WHERE pid = ?",
                row -> new Activity(row.getString(1), row.getLong(2), row.getLong(3), waitsFor, queued),
                session);
        if (index.isPresent() || waitsFor.isEmpty()) {
            return index;
        }
        return Optional.of(new Activity("waiting for a lock", 0, 0, waitsFor, queued));
    }

    /** A vacuum, whose pid every role may see, waits for nobody; behind it is no queue that hurts. */
    private static boolean queued(Connection side, long session) throws SQLException {
        return Sql.first(
                        side,
                        "SELECT 1 FROM pg_locks WHERE pid = ?::int AND NOT granted AND locktype = 'relation'"
                                + " AND EXISTS (SELECT 1 FROM unnest(pg_blocking_pids(?::int)) AS b(pid)"
                                + " WHERE b.pid NOT IN (SELECT pid FROM pg_stat_progress_vacuum))",
                        row -> true,
                        session,
                        session)
                .isPresent();
    }

    @Override
    public boolean lives(Connection connection, long session, String startedAt) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT 1 FROM pg_stat_activity WHERE pid = ?"
                                + " AND (backend_start IS NULL OR backend_start = ?::timestamptz)",
                        row -> true,
                        session,
                        startedAt)
                .isPresent();
    }

    @Override
    public Failure classify(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        return switch (state) {
            case "55P03" -> Failure.LOCK_NOT_AVAILABLE;
            case "40P01", "40001" -> Failure.CONFLICT;
            case "57014" -> Failure.CANCELLED;
            // duplicate_table (also for an index), duplicate_object, duplicate_column
            case "42P07", "42710", "42701" -> Failure.ALREADY_THERE;
            case "57P01", "57P02", "57P03", "57P05", "25P03", "25P04" -> Failure.CONNECTION_LOST;
            default -> byClass(state);
        };
    }

    private static Failure byClass(String state) {
        if (state.startsWith("08")) {
            return Failure.CONNECTION_LOST;
        }
        // 21 a subquery gives two rows, 22 data exception, 23 integrity constraint violation, 54 a value too large for
        // an
        // index or a type, P0 a function's or trigger's RAISE: one row's fault, not the step's.
        return Set.of("21", "22", "23", "44", "54", "P0").contains(state.substring(0, 2))
                ? Failure.BAD_ROW
                : Failure.OTHER;
    }

    @Override
    public List<Replica> replicas(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                "SELECT coalesce(r.application_name, '') || ' (pid ' || r.pid || ')', r.state IS NULL AS hidden,"
                        + " extract(epoch FROM coalesce(r.replay_lag, interval '0')) * 1000 AS lag,"
                        + " pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') AS written,"
                        + " coalesce(pg_wal_lsn_diff(r.replay_lsn, '0/0'), 0) AS replayed"
                        // Hidden ones count. A backup, a WAL archive and a subscriber replay nothing that is read here.
                        + " FROM pg_stat_replication r WHERE (r.state IS NULL"
                        + " OR r.state IN ('catchup', 'streaming') AND r.replay_lsn IS NOT NULL)"
                        + " AND NOT EXISTS (SELECT 1 FROM pg_replication_slots s WHERE s.active_pid = r.pid"
                        + " AND s.slot_type = 'logical') ORDER BY r.pid",
                row -> new Replica(
                        row.getString(1),
                        row.getBoolean("hidden")
                                ? Optional.empty()
                                : Optional.of(Duration.ofMillis(
                                        row.getBigDecimal("lag").longValue())),
                        row.getLong("written"),
                        row.getLong("replayed")));
    }

    private static Blocker blocker(ResultSet row) throws SQLException {
        java.math.BigDecimal age = row.getBigDecimal("age");
        String query = row.getString("query");
        return new Blocker(
                row.getLong("pid"),
                row.getString("app"),
                row.getString("state"),
                age == null ? null : Duration.ofMillis(age.longValue()),
                query == null || query.equals("<insufficient privilege>") ? null : query);
    }
}
