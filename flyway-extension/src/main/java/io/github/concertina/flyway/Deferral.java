package io.github.concertina.flyway;

import io.github.concertina.plan.Phase;
import io.github.concertina.plan.Refusal;
import io.github.concertina.run.Outlook;
import io.github.concertina.settings.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
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
 * Looks at what is pending before the first migration of a run: a contract file whose guards will refuse fails the run here,
 * or ends it before that file ({@code onRefusal}), and so does a file with long steps ({@code longSteps}).
 *
 * <p>To end a run early it lowers Flyway's target, which Flyway reads anew before each migration (read in 11.7.2 and 13.12,
 * DbMigrate.migrateGroup).
 */
final class Deferral {
    private static final Log LOG = LogFactory.getLog(Deferral.class);

    /** Says that no migration need have the target's version: below the first one there is none. */
    private static final String MAY_MISS = "?";

    private final Configuration configuration;
    private @Nullable String target;
    private List<MigrationFile> putOff = List.of();
    private @Nullable MigrationVersion putOffAfter;

    Deferral(Configuration configuration) {
        this.configuration = configuration;
    }

    /** A file that ends the run before it, and what to say about it. */
    private record Stop(MigrationFile file, String why, boolean isLong) {}

    /** A command begins: the user's own target is in force again. */
    void begin() {
        if (target != null && configuration instanceof ClassicConfiguration classic) {
            classic.setTargetAsString(target);
        }
        target = null;
        putOff = List.of();
        putOffAfter = null;
    }

    /** Whether anything of what was found needs a look before the run begins. */
    static boolean concerns(@Nullable Resolution resolution) {
        return resolution != null && resolution.files().stream().anyMatch(file -> matters(file, settings(resolution)));
    }

    private static boolean matters(MigrationFile file, Settings settings) {
        return file.name().phase() == Phase.CONTRACT
                || (file.name().phase() == Phase.MIGRATE
                        && settings.text("longSteps").equals("defer"));
    }

    private static Settings settings(Resolution resolution) {
        return resolution.run().settings();
    }

    /**
     * Looks at every file that is to run, in their order.
     *
     * @throws Refusal for a contract file that no run can carry out now, with its place
     */
    void decide(Resolution resolution, Connection connection) throws SQLException {
        if (!concerns(resolution) || !(configuration instanceof ClassicConfiguration classic)) {
            return;
        }
        HistoryTable history = HistoryTable.of(configuration, connection);
        boolean begun = history.exists(connection);
        List<MigrationVersion> applied = history.applied(connection);
        Outlook outlook = resolution.run().runner(configuration, connection).outlook(connection);
        for (MigrationFile file : pending(resolution, applied)) {
            Optional<Stop> stop = stop(file, outlook, settings(resolution), begun);
            if (stop.isPresent()) {
                stopBefore(stop.get(), resolution, applied, classic);
                break;
            }
        }
        if (begun && putOffAfter == null) {
            recordPutOff(outlook);
        }
    }

    private List<MigrationFile> pending(Resolution resolution, List<MigrationVersion> applied) {
        MigrationVersion asked = configuration.getTarget();
        return resolution.files().stream()
                .filter(file -> matters(file, settings(resolution))
                        && resolution.work().isPending(file.name().version(), applied)
                        && (asked == null || asked.compareTo(file.name().version()) >= 0))
                .sorted(Comparator.comparing(file -> file.name().version()))
                .toList();
    }

    /** Where Flyway has no history yet there is no ledger either, and looking at guards would put one before it. */
    private static Optional<Stop> stop(MigrationFile file, Outlook outlook, Settings settings, boolean begun)
            throws SQLException {
        if (file.name().phase() == Phase.MIGRATE) {
            return outlook.isLong(file.script())
                    ? Optional.of(new Stop(
                            file,
                            "its steps can take long, and longSteps is defer; concertina run carries it out",
                            true))
                    : Optional.empty();
        }
        if (!begun) {
            return Optional.empty();
        }
        if (settings.text("onRefusal").equals("defer")) {
            return outlook.unready(file.script())
                    .map(refusal -> new Stop(file, String.valueOf(refusal.getMessage()), false));
        }
        Optional<Refusal> refusal = outlook.hopeless(file.script());
        if (refusal.isPresent()) {
            throw refusal.get().at(file.script().source());
        }
        return Optional.empty();
    }

    private void stopBefore(
            Stop stop, Resolution resolution, List<MigrationVersion> applied, ClassicConfiguration classic) {
        MigrationVersion version = stop.file().name().version();
        MigrationVersion last = resolution.work().before(version);
        MigrationVersion asked = configuration.getTarget();
        if (asked != null && asked.compareTo(last) <= 0) {
            return;
        }
        LOG.warn(stop.file().scriptName() + " and what comes after it stay pending:\n  " + stop.why());
        target = (asked == null ? MigrationVersion.LATEST : asked).getName()
                + (classic.isFailOnMissingTarget() ? "" : MAY_MISS);
        classic.setTargetAsString(last.getName() + MAY_MISS);
        if (stop.isLong()) {
            putOff = following(stop.file(), resolution);
            putOffAfter = resolution.work().isPending(last, applied) ? last : null;
        }
    }

    /** The file, and those of its phase that follow it without another migration between. */
    private static List<MigrationFile> following(MigrationFile first, Resolution resolution) {
        List<MigrationFile> files = new ArrayList<>(List.of(first));
        resolution.files().stream()
                .filter(file -> file.name().version().compareTo(first.name().version()) > 0)
                .sorted(Comparator.comparing(file -> file.name().version()))
                .takeWhile(file -> file.name().phase() == Phase.MIGRATE
                        && resolution
                                .work()
                                .before(file.name().version())
                                .equals(files.get(files.size() - 1).name().version()))
                .forEach(files::add);
        return files;
    }

    /** Whether the ledger has to be told, once this migration has run, that the files after it are not Flyway's. */
    boolean follows(@Nullable MigrationVersion version) {
        return putOffAfter != null && putOffAfter.equals(version);
    }

    /** The last migration of the run is done: whoever carries out what was put off meets what it needs. */
    void ran(Resolution resolution, Connection connection) throws SQLException {
        recordPutOff(resolution.run().runner(configuration, connection).outlook(connection));
    }

    private void recordPutOff(Outlook outlook) throws SQLException {
        for (MigrationFile file : putOff) {
            outlook.putOff(file.resource().getFilename(), file.script());
        }
    }
}
