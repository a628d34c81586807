package io.github.concertina.flyway;

import java.util.Arrays;
import java.util.Collection;
import org.flywaydb.core.api.CoreMigrationType;
import org.flywaydb.core.api.resolver.MigrationResolver;
import org.flywaydb.core.api.resolver.ResolvedMigration;
import org.flywaydb.core.internal.resolver.ResolvedMigrationImpl;

/**
 * Finds {@code V7__orders.expand.yaml} beside the SQL migrations, for {@code info}, {@code validate}, {@code migrate} and
 * {@code repair} alike.
 *
 * <p>Flyway loads it as a plugin. With {@code skipDefaultResolvers} Flyway leaves plugins out; then
 * {@code flyway.resolvers} has to name this class.
 */
public final class ConcertinaResolver implements MigrationResolver {
    /** Flyway's service loader calls it. */
    public ConcertinaResolver() {}

    @Override
    public Collection<ResolvedMigration> resolveMigrations(Context context) {
        Resolution resolution = Resolution.of(context);
        Arrays.stream(context.configuration.getCallbacks())
                .filter(ConcertinaCallback.class::isInstance)
                .forEach(callback -> ((ConcertinaCallback) callback).resolved(resolution));
        return resolution.files().stream()
                .map(file -> resolved(file, resolution.run()))
                .toList();
    }

    /**
     * One migration. Its type is CUSTOM: a type of our own would stop every Flyway without our jar that meets the row,
     * such as the one of the application's previous version.
     */
    private static ResolvedMigration resolved(MigrationFile file, MigrationRun run) {
        return new ResolvedMigrationImpl(
                file.name().version(),
                file.name().description(),
                file.scriptName(),
                file.checksum(),
                null,
                CoreMigrationType.CUSTOM,
                file.resource().getAbsolutePathOnDisk(),
                new ScriptExecutor(file, run));
    }
}
