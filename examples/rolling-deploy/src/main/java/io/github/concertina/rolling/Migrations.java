package io.github.concertina.rolling;

import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The {@code migrate} with which an instance of a release begins; Concertina takes part because its jar is there. */
final class Migrations {
    private Migrations() {}

    /**
     * Brings the database to what the image's files say; does nothing where newer releases have been here already.
     * All settings but the release come from the environment, {@code CONCERTINA_MIN_AGE} and their kin.
     *
     * @throws FlywayException for a contract file whose guards refuse, too
     */
    static void run(Image image, Database database) {
        Flyway.configure()
                .dataSource(database.url(), database.owner(), database.password())
                .locations(image.folders().toArray(String[]::new))
                .placeholders(Map.of("concertina.release", image.release()))
                .loggers("slf4j")
                .load()
                .migrate();
    }
}
