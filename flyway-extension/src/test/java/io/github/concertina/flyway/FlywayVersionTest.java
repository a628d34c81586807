package io.github.concertina.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import org.flywaydb.core.internal.license.VersionPrinter;
import org.junit.jupiter.api.Test;

/** The class path holds the Flyway that this execution of the tests is about; else both would test the same one. */
class FlywayVersionTest {
    @Test
    void the_build_runs_on_the_version_it_says() {
        System.out.println("Flyway " + VersionPrinter.getVersion());
        assertThat(VersionPrinter.getVersion()).isEqualTo(System.getProperty("concertina.flyway"));
    }
}
