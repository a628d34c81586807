package io.github.concertina.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.Durability;
import io.github.concertina.testkit.PostgresServer;
import io.github.concertina.testkit.control.Control;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * All changes of the shop one after the other under load; only with {@code -Prolling}, and its report is
 * kept.
 */
class RollingDeploys {
    private static final int PER_SECOND = 500;
    private static final long REQUESTS = Long.getLong("rolling.requests", 50_000);

    /** In ms, the default. */
    private static final double LOCK_TIMEOUT = 100;

    @Test
    void every_change_is_rolled_out_and_back_in_every_phase_and_no_request_fails_or_waits() throws Exception {
        List<Change> changes = Releases.changes();
        try (PostgresServer server = PostgresServer.start(18, Map.of("shared_buffers", "256MB"), Durability.FSYNC_ON);
                Course course = Course.open(
                        server,
                        Releases.first(),
                        /* customers= */ 20_000,
                        PER_SECOND,
                        Duration.ofSeconds(3),
                        /* thorough= */ true)) {
            Report report = Report.begin(server, PER_SECOND, LOCK_TIMEOUT);
            course.deployNothing(Releases.first(), REQUESTS / 10);
            for (Change change : changes) {
                course.carryOut(change, REQUESTS);
                if (change.name().contains("bigint: id")) {
                    course.number("customers", Integer.MAX_VALUE);
                }
            }
            course.closeShop(changes.get(changes.size() - 1).last(), "clients");
            course.end();
            report.write(course.figures());
            assertThat(course.figures()).allSatisfy(RollingDeploys::judge);
        }
    }

    private static void judge(Figures phase) {
        assertThat(phase.errors()).isZero();
        assertThat(phase.writesPerSecond()).isGreaterThan(200);
        if (!phase.judged()) {
            System.out.println("rolling: waits are not judged, for the machine is too busy: " + phase);
            return;
        }
        assertThat(phase.max())
                .as(
                        "the longest wait in ms, beside %.0f for a batch and %.0f for another table",
                        phase.hold(), phase.canary())
                .isLessThan(LOCK_TIMEOUT + phase.hold() + phase.canary());
    }

    @Test
    void without_the_dual_write_the_books_do_not_balance() throws Exception {
        Change rename = Releases.changes().get(0);
        assertThat(Control.turnsRed(() -> {
                    try (Course course = Course.open(
                            PostgresServer.shared(18),
                            Releases.first(),
                            /* customers= */ 300,
                            PER_SECOND,
                            Duration.ofSeconds(1),
                            /* thorough= */ false)) {
                        course.begin(rename, 400);
                        course.accident("ALTER TABLE customers DISABLE TRIGGER USER", 1_000);
                        course.closeShop(Releases.first(), "customers");
                    }
                }))
                .hasMessageContaining("errors, and reads of what was not written");
    }
}
