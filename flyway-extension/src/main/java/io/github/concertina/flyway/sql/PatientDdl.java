package io.github.concertina.flyway.sql;

import io.github.concertina.dialect.Dialect;
import io.github.concertina.dialect.Failure;
import io.github.concertina.dialect.Sessions;
import io.github.concertina.settings.Durations;
import io.github.concertina.settings.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The lock policy for the first DDL statements of one plain SQL migration in a transaction.
 *
 * <p>Each attempt waits for a lock no longer than {@code lockTimeout}. When it gets none, everything that the migration
 * did is rolled back, so that nobody waits for us while we pause, and done again. That is possible as long as all of it
 * was DDL that we sent ourselves; after a statement of another kind Flyway goes on alone, as it does where the user has
 * set a {@code lock_timeout} of his own.
 */
public final class PatientDdl {
    private static final Log LOG = LogFactory.getLog(PatientDdl.class);
    private static final String LOCK_TIMEOUT = "lock_timeout";

    private final Settings settings;
    private final String script;
    private final List<String> done = new ArrayList<>();
    private @Nullable Savepoint start;
    private boolean handsOff;

    /** For one migration. */
    public PatientDdl(Settings settings, String script) {
        this.settings = settings;
        this.script = script;
    }

    /** Whether this statement would be ours to execute; any other ends our part in its migration. */
    public boolean takes(String sql) {
        handsOff = handsOff || !QueueingStatement.is(sql);
        return !handsOff;
    }

    /**
     * Executes a statement.
     *
     * @return false if Flyway must execute it: it fails for another reason than a lock, and Flyway's message is the one
     *     that users know
     */
    public boolean execute(Connection connection, String sql) throws SQLException {
        Optional<Dialect> dialect = Servers.dialectOf(connection);
        if (handsOff || dialect.isEmpty() || connection.getAutoCommit()) {
            handsOff = true;
            return false;
        }
        Sessions sessions = dialect.get().sessions();
        if (start == null) {
            if (!"0".equals(sessions.settings(connection).get(LOCK_TIMEOUT))) {
                handsOff = true;
                return false;
            }
            start = connection.setSavepoint();
        }
        boolean executed = attempts(connection, sessions, sql, start);
        handsOff = !executed;
        return executed;
    }

    private boolean attempts(Connection connection, Sessions sessions, String sql, Savepoint first)
            throws SQLException {
        long begin = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            Savepoint before = connection.setSavepoint();
            try {
                sessions.apply(connection, Map.of(LOCK_TIMEOUT, Durations.print(settings.duration("lockTimeout"))));
                if (attempt > 1) {
                    again(connection);
                }
                send(connection, sql);
                sessions.apply(connection, Map.of(LOCK_TIMEOUT, "0"));
                connection.releaseSavepoint(before);
                done.add(sql);
                return true;
            } catch (SQLException e) {
                Failure failure = sessions.classify(e);
                if (failure == Failure.CONNECTION_LOST) {
                    throw e;
                }
                if (failure != Failure.LOCK_NOT_AVAILABLE && failure != Failure.CONFLICT) {
                    connection.rollback(before);
                    return false;
                }
                connection.rollback(first);
                pause(attempt, sql, Duration.ofNanos(System.nanoTime() - begin), e);
            }
        }
    }

    private void pause(int attempt, String sql, Duration spent, SQLException missed) {
        Duration budget = settings.duration("lockBudget");
        Duration left = budget.minus(spent);
        Duration pause = pause(attempt);
        if (left.compareTo(pause) <= 0) {
            throw new FlywayException(
                    script + ": no lock within the lockBudget of " + Durations.print(budget) + " (" + attempt
                            + " attempts); nothing of it is done\n  " + oneLine(sql) + "\n  " + missed.getMessage(),
                    missed);
        }
        LOG.info(script + ": no lock in attempt " + attempt + ", nothing is held, next in " + Durations.print(pause)
                + " (budget left: " + Durations.print(left) + "): " + oneLine(sql));
        sleep(pause);
    }

    private void again(Connection connection) throws SQLException {
        for (String sql : done) {
            send(connection, sql);
        }
    }

    private static void send(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
            for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
                LOG.info("DB: " + warning.getMessage());
            }
        }
    }

    /** Full jitter, as core pauses. */
    private Duration pause(int attempt) {
        long first = settings.duration("backoffMin").toMillis();
        long longest = settings.duration("backoffMax").toMillis();
        long ceiling = Math.min(longest, first << Math.min(attempt - 1, 20));
        return Duration.ofMillis(
                Math.max(ceiling / 10 + 1, ThreadLocalRandom.current().nextLong(ceiling + 1)));
    }

    private static void sleep(Duration pause) {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FlywayException("interrupted while waiting for a lock; nothing of the migration is done", e);
        }
    }

    private static String oneLine(String sql) {
        String line = sql.strip().replaceAll("\\s+", " ");
        return line.length() <= 160 ? line : line.substring(0, 157) + "...";
    }
}
