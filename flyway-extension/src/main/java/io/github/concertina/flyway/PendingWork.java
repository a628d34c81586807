package io.github.concertina.flyway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.resource.LoadableResource;

/** What is in the locations that cannot run beside an open transaction of Flyway's own. */
final class PendingWork {
    private static final Pattern CONCURRENTLY = Pattern.compile("\\bCONCURRENTLY\\b", Pattern.CASE_INSENSITIVE);

    private final Configuration configuration;
    private final List<MigrationVersion> ours;
    private final Collection<LoadableResource> sql;

    private PendingWork(Configuration configuration, List<MigrationVersion> ours, Collection<LoadableResource> sql) {
        this.configuration = configuration;
        this.ours = ours;
        this.sql = sql;
    }

    static PendingWork of(Configuration configuration, List<MigrationFile> files, ResourceProvider resources) {
        return new PendingWork(
                configuration,
                files.stream().map(file -> file.name().version()).toList(),
                resources.getResources("", configuration.getSqlMigrationSuffixes()));
    }

    /**
     * Whether something of it is still to run, as far as that can be told without Flyway.
     *
     * <p>It errs to yes: above {@code target}, or for a repeatable migration that has not changed. Then Flyway's lock is
     * one of the session without need, which does no harm.
     */
    boolean isPending(List<MigrationVersion> applied) {
        return ours.stream().anyMatch(version -> isPending(version, applied))
                || sql.stream().anyMatch(resource -> isPending(resource, applied) && isConcurrent(resource));
    }

    /** The highest version below that one, of whatever kind; 0 where there is none. */
    MigrationVersion before(MigrationVersion version) {
        Stream<MigrationVersion> others = sql.stream()
                .map(resource -> MigrationName.versionOf(resource.getFilename(), configuration))
                .flatMap(Optional::stream);
        return Stream.concat(ours.stream(), others)
                .filter(each -> each.compareTo(version) < 0)
                .max(Comparator.naturalOrder())
                .orElse(MigrationVersion.fromVersion("0"));
    }

    private boolean isPending(LoadableResource resource, List<MigrationVersion> applied) {
        String name = resource.getFilename();
        String separator = configuration.getSqlMigrationSeparator();
        if (name.startsWith(configuration.getRepeatableSqlMigrationPrefix() + separator)) {
            return true;
        }
        return MigrationName.versionOf(name, configuration)
                .filter(version -> isPending(version, applied))
                .isPresent();
    }

    /** Whether a version is still to run. */
    boolean isPending(MigrationVersion version, List<MigrationVersion> applied) {
        return configuration.isOutOfOrder()
                ? !applied.contains(version)
                : applied.stream().allMatch(other -> other.compareTo(version) < 0);
    }

    /** A word in a comment counts too; that is cheaper than to parse, and errs to the safe side. */
    private static boolean isConcurrent(LoadableResource resource) {
        try (BufferedReader text = new BufferedReader(resource.read())) {
            return text.lines().anyMatch(line -> CONCURRENTLY.matcher(line).find());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource.getAbsolutePath(), e);
        }
    }
}
