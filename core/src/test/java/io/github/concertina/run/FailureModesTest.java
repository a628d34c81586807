package io.github.concertina.run;

import io.github.concertina.testkit.control.FailureModePage;
import io.github.concertina.testkit.docs.GeneratedText;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Every known way to lose rows has a test that carries its number, or a reason why it is not open. */
class FailureModesTest {
    @Test
    void the_page_lists_every_way_with_its_tests() throws IOException, URISyntaxException {
        Path classes = Path.of(
                getClass().getProtectionDomain().getCodeSource().getLocation().toURI());
        GeneratedText.file("docs/failure-modes.md")
                .mustBe(FailureModePage.of(Path.of("src/test/resources/failure-modes.tsv"), classes));
    }
}
