package io.github.concertina.run;

import io.github.concertina.testkit.control.ControlPage;
import io.github.concertina.testkit.docs.GeneratedText;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The documented list of negative controls is the list of the tests that there are. */
class NegativeControlsTest {
    @Test
    void the_page_lists_every_control() throws IOException, URISyntaxException {
        Path classes = Path.of(
                getClass().getProtectionDomain().getCodeSource().getLocation().toURI());
        GeneratedText.file("docs/negative-controls.md").mustBe(ControlPage.of(classes));
    }
}
