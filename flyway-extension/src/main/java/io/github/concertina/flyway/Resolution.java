package io.github.concertina.flyway;

import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.CoreMigrationType;
import org.flywaydb.core.api.MigrationInfo;

/** What the resolver found for one Flyway command. */
record Resolution(List<MigrationFile> files, MigrationRun run, PendingWork work) {
    Resolution {
        files = List.copyOf(files);
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
