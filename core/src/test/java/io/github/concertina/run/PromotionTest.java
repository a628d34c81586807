package io.github.concertina.run;

import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.event.Event;
import io.github.concertina.operation.Operation;
import io.github.concertina.plan.Refusal;
import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.PostgresServer;
import io.github.concertina.testkit.Standby;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.control.FailureMode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * A real standby is promoted before it has received the primary's last commits.
 *
 * <p>The primary goes on after the promotion: what it commits from then on is what an asynchronous standby loses.
 */
class PromotionTest {
    @Test
    @FailureMode(12)
    void the_ledger_notices_the_timeline_and_goes_on_from_what_the_standby_had() throws Exception {
        try (TestDatabase primary = PostgresServer.shared(18).freshDatabase()) {
            HalfFilled.make(primary);
            try (Standby standby = Standby.of(primary.server())) {
                Await.until(
                        Duration.ofMinutes(1),
                        () -> primary.queryOne(
                                "SELECT count(*) = 1 FROM pg_stat_replication WHERE replay_lsn >= pg_current_wal_lsn()",
                                Boolean.class));
                TestDatabase promoted = standby.promote(primary);
                Run.on(primary).of(HalfFilled.backfill(), HalfFilled.MAPPING.parity(), toNew());

                assertThatThrownBy(() -> Run.on(promoted).of(toNew()))
                        .isInstanceOf(Refusal.class)
                        .hasMessageContaining("was never compared");
                promoted.execute("UPDATE orders SET ref = '8' WHERE id = 900");
                Journal journal = Run.on(promoted).of(HalfFilled.backfill(), HalfFilled.MAPPING.parity(), toNew());

                assertThat(journal.messages().stream().filter(message -> message.contains("promoted or recovered")))
                        .as("the step that began on the primary")
                        .hasSize(1)
                        .allMatch(message -> message.startsWith("backfill:code:") && message.contains("timeline 2"));
                assertThat(journal.all(Event.Resumed.class))
                        .extracting(Event.Resumed::done)
                        .containsExactly(500L);
                assertThat(promoted.queryOne("SELECT count(*) FROM orders WHERE code = ref::int", Long.class))
                        .isEqualTo(1000);
            }
        }
    }

    private static Operation toNew() {
        return operation("switchReads", "tableName", "orders", "flag", "orders-code", "to", "new");
    }
}
