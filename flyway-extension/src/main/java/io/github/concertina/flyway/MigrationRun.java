package io.github.concertina.flyway;

import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.TableName;
import io.github.concertina.run.ConnectionSource;
import io.github.concertina.run.FailedBuild;
import io.github.concertina.run.Runner;
import io.github.concertina.settings.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogFactory;
import org.flywaydb.core.api.resolver.MigrationResolver;
import org.jspecify.annotations.Nullable;

/** What all our migrations of one Flyway command share; it says the settings once, before the first of them. */
final class MigrationRun {
    private static final Log LOG = LogFactory.getLog(MigrationRun.class);

    private final HostSettings settings;
    private final boolean intercepted;
    private boolean announced;

    private MigrationRun(HostSettings settings, boolean intercepted) {
        this.settings = settings;
        this.intercepted = intercepted;
    }

    /**
     * Reads the settings.
     *
     * @throws FlywayException for one that is wrong, before anything else happens
     */
    static MigrationRun of(MigrationResolver.Context context) {
        try {
            HostSettings settings =
                    HostSettings.read(context.configuration.getPlaceholders(), System.getProperties(), System.getenv());
            return new MigrationRun(settings, context.statementInterceptor != null);
        } catch (Refusal e) {
            throw new FlywayException(e.getMessage(), e);
        }
    }

    /** A runner for one migration; the connection tells where the history table is, if the configuration does not. */
    Runner runner(Configuration configuration, Connection connection) throws SQLException {
        if (intercepted) {
            // A paid edition's dry run: it would collect nothing of ours, and we would change the database.
            throw new FlywayException("Concertina's migrations cannot take part in a dry run");
        }
        Settings effective = settings.settings();
        announce(effective);
        HistoryTable history = HistoryTable.of(configuration, connection);
        return new Runner(effective, new LogListener(LOG), side(configuration), history.schema());
    }

    /** Has core remove what a failed build left under an index's name. */
    void clear(Configuration configuration, Connection connection, TableName table, Ident index) throws SQLException {
        FailedBuild.clear(connection, settings(), new LogListener(LOG), side(configuration), table, index);
    }

    Settings settings() {
        return settings.settings();
    }

    /** Whether a paid edition's dry run collects the statements instead of executing them. */
    boolean isIntercepted() {
        return intercepted;
    }

    private static @Nullable ConnectionSource side(Configuration configuration) {
        DataSource source = configuration.getDataSource();
        return source == null ? null : source::getConnection;
    }

    private void announce(Settings effective) {
        if (!announced) {
            announced = true;
            if (!effective.changed().isEmpty()) {
                LOG.info("Concertina's settings: " + effective.changed() + "; all others are defaults");
            }
            if (!settings.ignored().isEmpty()) {
                LOG.warn("no settings of Concertina, and ignored: " + settings.ignored());
            }
        }
    }
}
