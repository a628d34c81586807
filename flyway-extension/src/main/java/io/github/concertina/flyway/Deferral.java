package io.github.concertina.flyway;

import io.github.concertina.plan.Phase;
import io.github.concertina.plan.Refusal;
import io.github.concertina.run.Runner;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.ClassicConfiguration;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Stops a migrate before the first contract file whose guards refuse, where the setting {@code onRefusal} says defer: an
 * application that migrates when it starts then starts, and the file runs in a later one.
 *
 * <p>It lowers Flyway's target for this run, which Flyway reads anew before each migration (read in 11.7.2 and 13.12,
 * DbMigrate.migrateGroup).
 */
final class Deferral {
    private static final Log LOG = LogFactory.getLog(Deferral.class);

    private final Configuration configuration;
    private @Nullable MigrationVersion target;

    Deferral(Configuration configuration) {
        this.configuration = configuration;
    }

    /** A command begins: the user's own target is in force again. */
    void begin() {
        if (target != null && configuration instanceof ClassicConfiguration classic) {
            classic.setTarget(target);
        }
        target = null;
    }

    /** Whether a run of what was found could end early. */
    static boolean concerns(@Nullable Resolution resolution) {
        return resolution != null
                && resolution.run().settings().text("onRefusal").equals("defer")
                && resolution.files().stream().anyMatch(file -> file.name().phase() == Phase.CONTRACT);
    }

    /** Looks at every contract file that is to run, in its order. */
    void decide(Resolution resolution, Connection connection) throws SQLException {
        if (!concerns(resolution) || !(configuration instanceof ClassicConfiguration classic)) {
            return;
        }
        List<MigrationVersion> applied =
                HistoryTable.of(configuration, connection).applied(connection);
        List<MigrationFile> files = resolution.files().stream()
                .filter(file -> file.name().phase() == Phase.CONTRACT
                        && !applied.contains(file.name().version()))
                .sorted(Comparator.comparing(file -> file.name().version()))
                .toList();
        Runner runner = resolution.run().runner(configuration, connection);
        for (MigrationFile file : files) {
            Optional<Refusal> refusal = runner.unready(connection, file.script());
            if (refusal.isPresent()) {
                stopBefore(file, refusal.get(), resolution.work(), classic);
                return;
            }
        }
    }

    private void stopBefore(MigrationFile file, Refusal refusal, PendingWork work, ClassicConfiguration classic) {
        MigrationVersion last = work.before(file.name().version());
        MigrationVersion asked = configuration.getTarget();
        if (asked != null && asked.compareTo(last) <= 0) {
            return;
        }
        LOG.warn(file.scriptName() + " and what comes after it stay pending:\n  " + refusal.getMessage());
        target = asked == null ? MigrationVersion.LATEST : asked;
        classic.setTarget(last);
    }
}
