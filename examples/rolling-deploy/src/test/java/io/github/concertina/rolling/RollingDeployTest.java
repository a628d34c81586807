package io.github.concertina.rolling;

import io.github.concertina.testkit.PostgresServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The first change of the shop with few requests, in every build; {@code -Prolling} has all of them with many. */
class RollingDeployTest {
    @Test
    void a_column_is_renamed_while_both_releases_serve_and_are_rolled_back() throws Exception {
        Change rename = Releases.changes().get(0);
        try (Course course = Course.open(
                PostgresServer.shared(18),
                rename.phases().get(0).before(),
                /* customers= */ 300,
                /* perSecond= */ 150,
                Duration.ofSeconds(1),
                /* thorough= */ false)) {
            course.carryOut(rename, 500);
            course.closeShop(rename.last(), "customers");
        }
    }
}
