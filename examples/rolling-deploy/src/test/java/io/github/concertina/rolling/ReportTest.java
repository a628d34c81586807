package io.github.concertina.rolling;

import io.github.concertina.testkit.docs.GeneratedText;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The newest run that is recorded in docs/measurements is the only one that the documentation may speak of. */
class ReportTest {
    @Test
    void the_documentation_claims_what_a_recorded_run_measured() throws IOException {
        GeneratedText.block("docs/rolling-deploy.md", "rolling")
                .mustBe(Report.newest().map(Report::page).orElse("No run of `-Prolling` is recorded yet.\n"));
    }
}
