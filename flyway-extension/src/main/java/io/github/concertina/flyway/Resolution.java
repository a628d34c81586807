package io.github.concertina.flyway;

import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.CoreMigrationType;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.resolver.MigrationResolver;

/**
 * What the resolver found for one Flyway command.
 *
 * @param statementScripts whether the user has SQL callbacks for single statements
 */
record Resolution(List<MigrationFile> files, MigrationRun run, PendingWork work, boolean statementScripts) {
    Resolution {
        files = List.copyOf(files);
    }

    static Resolution of(MigrationResolver.Context context) {
        MigrationRun run = MigrationRun.of(context);
        List<MigrationFile> files = MigrationFiles.read(context.resourceProvider, context.configuration);
        PendingWork work = PendingWork.of(context.configuration, files, context.resourceProvider);
        return new Resolution(files, run, work, StatementEvents.haveScripts(context));
    }

    /** The file behind a migration; empty for migrations of others. */
    Optional<MigrationFile> fileOf(MigrationInfo migration) {
        return migration.getType() == CoreMigrationType.CUSTOM
                ? files.stream()
                        .filter(file -> file.scriptName().equals(migration.getScript()))
                        .findFirst()
                : Optional.empty();
    }
}
