package io.github.concertina.flyway;

import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Has Flyway lock its session instead of a transaction in those runs of {@code migrate} that need it.
 *
 * <p>The choice must be made before Flyway opens the connection for migrations, which is before beforeMigrate: with the
 * session's lock Flyway uses one connection for everything, and one that it had opened before would never be closed (read
 * in 11.7.2 and 13.12, Database.close). So it is made while Flyway validates. Where that is off, Flyway resolves when it
 * holds its lock already; then nothing is known in time, and the session's lock is always taken.
 */
final class LockChoice {
    private static final Log LOG = LogFactory.getLog(LockChoice.class);

    private final Configuration configuration;
    private boolean switched;
    private @Nullable PendingWork provisionalFor;

    LockChoice(Configuration configuration) {
        this.configuration = configuration;
    }

    /** A command begins; the last one's choice is taken back. */
    void begin(boolean migrate) {
        takeBack();
        provisionalFor = null;
        if (migrate && !configuration.isValidateOnMigrate()) {
            lockSession();
        }
    }

    /** What there is decides for now: where the schema does not exist yet, Flyway says no more before it migrates. */
    void resolved(PendingWork work) {
        if (configuration.isValidateOnMigrate() && work.isPending(List.of())) {
            lockSession();
            provisionalFor = work;
        }
    }

    /** Whether the history can still change the choice. */
    boolean isProvisional() {
        return switched && provisionalFor != null;
    }

    /** What has run already decides for good. */
    void decide(List<MigrationVersion> applied) {
        if (provisionalFor != null && !provisionalFor.isPending(applied)) {
            takeBack();
        }
        provisionalFor = null;
    }

    private void lockSession() {
        LockMode.of(configuration).filter(LockMode::isTransactional).ifPresent(mode -> {
            mode.setTransactional(false);
            switched = true;
            LOG.debug("Flyway's lock is the session's in this run: CONCURRENTLY would wait for a transaction");
        });
    }

    private void takeBack() {
        if (switched) {
            LockMode.of(configuration).ifPresent(mode -> mode.setTransactional(true));
            switched = false;
        }
    }
}
