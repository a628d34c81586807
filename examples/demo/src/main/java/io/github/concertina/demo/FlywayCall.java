package io.github.concertina.demo;

import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;

/** A real {@code migrate} of one release; it names no class of ours, so that it can be loaded where there are none. */
public final class FlywayCall {
    private FlywayCall() {}

    /**
     * Migrates to the version of one release.
     *
     * @param folders where its files and those of earlier ones are
     * @param logger what Flyway logs to
     */
    public static void migrate(
            String url,
            String user,
            String password,
            String version,
            String[] folders,
            Map<String, String> placeholders,
            String logger) {
        MigrateResult result = Flyway.configure(FlywayCall.class.getClassLoader())
                .dataSource(url, user, password)
                .locations(folders)
                .target(version)
                .placeholders(placeholders)
                .loggers(logger)
                .load()
                .migrate();
        if (result.migrationsExecuted != 1) {
            throw new IllegalStateException(
                    "Flyway executed " + result.migrationsExecuted + " migrations, not V" + version);
        }
    }
}
