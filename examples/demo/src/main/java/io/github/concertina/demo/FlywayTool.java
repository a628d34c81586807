package io.github.concertina.demo;

import io.github.concertina.testkit.TestDatabase;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;
import org.flywaydb.core.internal.license.VersionPrinter;

/** A real {@code migrate} of one release; Concertina takes part because its jar is on the class path. */
final class FlywayTool {
    private FlywayTool() {}

    static String version() {
        return VersionPrinter.getVersion();
    }

    /** Migrates to the version of one release, whose files and those of earlier ones are in these folders. */
    static void migrate(TestDatabase database, String version, String... folders) {
        MigrateResult result = Flyway.configure()
                .dataSource(database.jdbcUrl(), Shop.OWNER, database.password())
                .locations(folders)
                .target(version)
                // The default leaves tables of up to a million rows to autovacuum; this one has exactly as many.
                .placeholders(Map.of("concertina.vacuumAbove", "100000"))
                .loggers(FlywayLog.class.getName())
                .load()
                .migrate();
        if (result.migrationsExecuted != 1) {
            throw new IllegalStateException(
                    "Flyway executed " + result.migrationsExecuted + " migrations, not V" + version);
        }
    }
}
