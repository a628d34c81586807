package io.github.concertina.flyway;

import io.github.concertina.plan.Refusal;
import io.github.concertina.run.RunFailed;
import io.github.concertina.run.Runner;
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
 * Prepares {@code migrate}: removes failed rows of ours, chooses the kind of Flyway's lock, and plans each file before
 * Flyway begins it; plain SQL gets its share while it runs.
 *
 * <p>It listens while Flyway validates, because that happens on a connection that is open anyway; for beforeMigrate and
 * afterMigrate Flyway opens one more, which a small pool may not have. Only where validation is off, beforeMigrate has to
 * do.
 */
final class ConcertinaCallback implements Callback {
    private static final Log LOG = LogFactory.getLog(ConcertinaCallback.class);

    private final Configuration configuration;
    private final LockChoice lock;
    private final Deferral deferral;
    private @Nullable Resolution resolution;
    private @Nullable PlainSql plainSql;

    ConcertinaCallback(Configuration configuration) {
        this.configuration = configuration;
        this.lock = new LockChoice(configuration);
        this.deferral = new Deferral(configuration);
    }

    boolean isOf(Configuration other) {
        return configuration == other;
    }

    /** A Flyway command begins. */
    void begin() {
        resolution = null;
        plainSql = null;
        lock.begin(isMigrate());
        deferral.begin();
    }

    /** The resolver tells what there is. */
    void resolved(Resolution found) {
        resolution = found;
        plainSql = new PlainSql(configuration, found);
        if (isMigrate()) {
            lock.resolved(found.work());
        }
    }

    @Override
    public boolean supports(Event event, @Nullable Context context) {
        if (event == Event.BEFORE_VALIDATE) {
            return isMigrate();
        }
        if (event == Event.AFTER_VALIDATE) {
            return isMigrate() && (lock.isProvisional() || Deferral.concerns(resolution));
        }
        if (event == Event.BEFORE_EACH_MIGRATE) {
            return context != null && ours(context).isPresent();
        }
        if (event == Event.AFTER_EACH_MIGRATE) {
            return context != null
                    && deferral.follows(context.getMigrationInfo().getVersion());
        }
        if (event == Event.BEFORE_EACH_MIGRATE_STATEMENT) {
            return plainSql != null && context != null && plainSql.concerns(context);
        }
        if (event == Event.AFTER_MIGRATE) {
            return resolution != null && !release().isEmpty();
        }
        return event == Event.BEFORE_MIGRATE && !configuration.isValidateOnMigrate();
    }

    @Override
    public boolean canHandleInTransaction(Event event, @Nullable Context context) {
        return false;
    }

    @Override
    public void handle(Event event, Context context) {
        Connection connection = context.getConnection();
        try {
            if (event == Event.BEFORE_EACH_MIGRATE) {
                check(context);
            } else if (event == Event.BEFORE_EACH_MIGRATE_STATEMENT && plainSql != null) {
                plainSql.handle(context);
            } else if (event == Event.AFTER_EACH_MIGRATE && resolution != null) {
                deferral.ran(resolution, connection);
            } else if (event == Event.AFTER_MIGRATE && resolution != null) {
                resolution
                        .run()
                        .runner(configuration, connection)
                        .outlook(connection)
                        .deployed(release());
            } else if (event == Event.AFTER_VALIDATE) {
                lock.decide(HistoryTable.of(configuration, connection).applied(connection));
                if (resolution != null) {
                    deferral.decide(resolution, connection);
                }
            } else {
                resume(connection);
            }
        } catch (Refusal | RunFailed e) {
            throw new FlywayException(e.getMessage(), e);
        } catch (SQLException e) {
            throw new FlywayException("cannot prepare this migration: " + e.getMessage(), e);
        }
    }

    @Override
    public String getCallbackName() {
        return "concertina";
    }

    private String release() {
        return resolution == null ? "" : resolution.run().settings().text("release");
    }

    private Optional<MigrationFile> ours(Context context) {
        return resolution == null ? Optional.empty() : resolution.fileOf(context.getMigrationInfo());
    }

    /** Refused here, a migration leaves no row in the history: Flyway has not begun it. */
    private void check(Context context) throws SQLException {
        if (resolution != null) {
            MigrationFile file = ours(context).orElseThrow();
            Runner runner = resolution.run().runner(configuration, context.getConnection());
            file.check(runner, context.getConnection());
        }
    }

    private void resume(Connection connection) throws SQLException {
        for (String script : HistoryTable.of(configuration, connection).removeFailedOfOurs(connection)) {
            LOG.info(script + " did not end in an earlier run; it goes on from where it stopped");
        }
    }

    /** Events do not tell the command, and {@code validate} alone must not write. */
    private static boolean isMigrate() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().equals("org.flywaydb.core.Flyway")
                        && frame.getMethodName().equals("migrate")));
    }
}
