package io.github.concertina.run;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.dialect.Dialects;
import io.github.concertina.operation.Operation;
import io.github.concertina.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;

/** A thousand rows of which a backfill has filled half when its process ended. */
final class HalfFilled {
    static final Mapping MAPPING = new Mapping("orders", "ref", "code", "ref::int", "code::text");

    private HalfFilled() {}

    static void make(TestDatabase database) throws SQLException {
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

    static Operation backfill() {
        return MAPPING.backfill("batchSize", 100);
    }
}
