package io.github.concertina.flyway;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Prepares {@code migrate}: removes failed rows of ours, and chooses the kind of Flyway's lock.
 *
 * <p>It listens while Flyway validates, because that happens on a connection that is open anyway; for beforeMigrate and
 * afterMigrate Flyway opens one more, which a small pool may not have. Validation does not always happen, so beforeMigrate
 * makes up for it where it did not.
 */
final class ConcertinaCallback implements Callback {
    private static final Log LOG = LogFactory.getLog(ConcertinaCallback.class);

    private final Configuration configuration;
    private @Nullable PendingWork work;
    private boolean prepared;
    private boolean switched;

    ConcertinaCallback(Configuration configuration) {
        this.configuration = configuration;
    }

    boolean isOf(Configuration other) {
        return configuration == other;
    }

    /** A Flyway command begins; the last one's choice is taken back. */
    void begin() {
        if (switched) {
            LockMode.of(configuration).ifPresent(mode -> mode.setTransactional(true));
        }
        work = null;
        prepared = false;
        switched = false;
    }

    /** The resolver tells what there is. */
    void resolved(PendingWork found) {
        work = found;
    }

    @Override
    public boolean supports(Event event, @Nullable Context context) {
        if (event == Event.BEFORE_VALIDATE || event == Event.AFTER_VALIDATE) {
            return isMigrate();
        }
        return event == Event.BEFORE_MIGRATE && !prepared;
    }

    @Override
    public boolean canHandleInTransaction(Event event, @Nullable Context context) {
        return false;
    }

    @Override
    public void handle(Event event, Context context) {
        try {
            if (event != Event.AFTER_VALIDATE) {
                resume(context.getConnection());
            }
            if (event != Event.BEFORE_VALIDATE) {
                chooseLock(context.getConnection());
                prepared = true;
            }
        } catch (SQLException e) {
            throw new FlywayException("cannot prepare the history table: " + e.getMessage(), e);
        }
    }

    @Override
    public String getCallbackName() {
        return "concertina";
    }

    private void resume(Connection connection) throws SQLException {
        for (String script : HistoryTable.of(configuration, connection).removeFailedOfOurs(connection)) {
            LOG.info(script + " did not end in an earlier run; it goes on from where it stopped");
        }
    }

    private void chooseLock(Connection connection) throws SQLException {
        Optional<LockMode> mode = LockMode.of(configuration).filter(LockMode::isTransactional);
        if (mode.isEmpty()) {
            return;
        }
        // Without validateOnMigrate Flyway resolves only when it holds the lock already: then nothing is known here.
        if (work == null
                || work.isPending(HistoryTable.of(configuration, connection).applied(connection))) {
            mode.get().setTransactional(false);
            switched = true;
            LOG.debug("Flyway's lock is the session's in this run: a transaction would be waited for by CONCURRENTLY");
        }
    }

    /** Events do not tell the command, and {@code validate} alone must not write. */
    private static boolean isMigrate() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().equals("org.flywaydb.core.Flyway")
                        && frame.getMethodName().equals("migrate")));
    }
}
