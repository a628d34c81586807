package io.github.concertina.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.PostgresServer;
import io.github.concertina.testkit.control.Control;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * The first change of the shop with few requests and processes, in every build; {@code -Prolling} has all of them with
 * many.
 */
class RollingDeployTest {
    @Test
    void a_column_is_renamed_while_both_releases_serve_and_are_rolled_back() throws Exception {
        Change rename = Releases.changes().get(0);
        try (Course course = Course.open(
                PostgresServer.shared(18),
                Releases.first(),
                /* customers= */ 300,
                /* perSecond= */ 150,
                Duration.ofSeconds(1),
                /* thorough= */ false)) {
            course.carryOut(rename, 500);
            course.closeShop(rename.last(), "customers");

            // The same judgement once more, of a process that nobody asked to end.
            course.kill(rename.last());
            assertThat(Control.turnsRed(() -> course.closeShop(rename.last(), "customers")))
                    .hasMessageContaining("shop 2.2, process ")
                    .hasMessageContaining("ended with exit code 137, and nobody had asked it to");
        }
    }
}
