package io.github.concertina.demo;

import io.github.concertina.testkit.TestDatabase;
import java.util.Map;
import org.flywaydb.core.internal.license.VersionPrinter;

/** A real {@code migrate} of one release. */
final class FlywayTool {
    private FlywayTool() {}

    static String version() {
        return VersionPrinter.getVersion();
    }

    /** Migrates with Concertina, which takes part because its jar is on the class path. */
    static void migrate(TestDatabase database, String version, String... folders) {
        FlywayCall.migrate(
                database.jdbcUrl(),
                Shop.OWNER,
                database.password(),
                version,
                folders,
                // The default leaves tables of up to a million rows to autovacuum; this one has exactly as many.
                Map.of("concertina.vacuumAbove", "100000"),
                FlywayLog.class.getName());
    }

    /** Migrates with Flyway as it is: with our jar beside it, plain SQL would get the lock policy too. */
    static void migrateWithoutConcertina(TestDatabase database, String version, String... folders) throws Exception {
        try (FlywayAlone alone = FlywayAlone.open()) {
            alone.migrate(database.jdbcUrl(), Shop.OWNER, database.password(), version, folders);
        }
    }
}
