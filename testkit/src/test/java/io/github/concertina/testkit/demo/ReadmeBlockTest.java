package io.github.concertina.testkit.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.docs.GeneratedText;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadmeBlockTest {
    /** The newest run that is recorded in docs/measurements is the only one that the README may speak of. */
    @Test
    void the_readme_claims_what_a_recorded_run_measured() {
        GeneratedText.block("README.md", "demo").mustBe(ReadmeBlock.of(DemoReports.newestRecorded()));
    }

    @Test
    void it_names_day_machine_versions_and_the_factor() {
        String block = ReadmeBlock.of(Optional.of(SampleReport.REPORT));
        assertThat(block)
                .contains("Run on 2026-11-20 with 2 cores")
                .contains("PostgreSQL 18.6 (embedded)", "Flyway 13.12.0", "Liquibase 4.33.0", "1,000,000 rows")
                .contains("8,000 ms with plain SQL, 32 ms with Concertina, a factor of 250")
                .contains("| fill | plain SQL: `UPDATE` | 2.5 | 1.0 | 4,000 | 8,000 | 0 | 400,000 | +98 |")
                .contains("|  | Concertina: `safeAddColumn`, `dualWrite` | 2.5 |")
                .contains("12 with plain SQL, 0 with Concertina");
    }

    @Test
    void without_a_run_it_says_so() {
        assertThat(ReadmeBlock.of(Optional.empty())).isEqualTo("No run of `-Pdemo` is recorded yet.\n");
    }
}
