package io.github.concertina.run;

import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.dialect.Dialects;
import io.github.concertina.event.Event;
import io.github.concertina.operation.Operation;
import io.github.concertina.plan.Refusal;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.control.FailureMode;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The database fails over to a copy that was taken earlier, when half of the rows were filled.
 *
 * <p>What a run knows of its progress is in the database and goes back with the rows, so the copy is not taken for
 * further than it is.
 */
@PostgresTest
class FailoverTest {
    private static final Mapping MAPPING = new Mapping("orders", "ref", "code", "ref::int", "code::text");

    @BeforeEach
    void half(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, ref text NOT NULL, code int)",
                "INSERT INTO orders SELECT i, i::text FROM generate_series(1, 1000) AS i");
        Run.on(database).of(MAPPING.dualWrite());
        Dialects ends = ForwardingLedger.with(real -> new ForwardingLedger(real) {
            @Override
            public boolean checkpoint(Connection work, long id, long token, Checkpoint checkpoint) throws SQLException {
                if (checkpoint.rows() > 500) {
                    throw new InternalError("the process ends here");
                }
                return super.checkpoint(work, id, token, checkpoint);
            }
        });
        assertThatThrownBy(() ->
                        Run.on(database).with("batchSizeMax", "100").with(ends).of(backfill()))
                .isInstanceOf(InternalError.class);
    }

    @Test
    @FailureMode(12)
    void the_copy_goes_on_from_where_it_is_and_is_proven_anew(TestDatabase database) throws Exception {
        try (TestDatabase copy = database.server().copyOf(database)) {
            Run.on(database).of(backfill(), MAPPING.parity(), toNew());
            assertThat(copy.queryOne("SELECT count(*) FROM orders WHERE code IS NULL", Long.class))
                    .isEqualTo(500);
            // The release that was told of the switch meets a database that never heard of it.
            assertThatThrownBy(() -> Run.on(copy).of(toNew()))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("was never compared");
            copy.execute(
                    "INSERT INTO orders (id, ref) VALUES (2000, '7')", "UPDATE orders SET ref = '8' WHERE id = 900");
            Journal journal = Run.on(copy).of(backfill(), MAPPING.parity(), toNew());
            assertThat(journal.all(Event.Resumed.class))
                    .extracting(Event.Resumed::done)
                    .containsExactly(500L);
            assertThat(copy.queryOne("SELECT count(*) FROM orders WHERE code = ref::int", Long.class))
                    .isEqualTo(1001);
        }
    }

    private static Operation backfill() {
        return MAPPING.backfill("batchSize", 100);
    }

    private static Operation toNew() {
        return operation("switchReads", "tableName", "orders", "flag", "orders-code", "to", "new");
    }
}
