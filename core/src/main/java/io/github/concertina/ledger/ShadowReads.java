package io.github.concertina.ledger;

import io.github.concertina.plan.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * What applications report that read both shapes and got different values.
 *
 * <p>Every method runs in the transaction of the connection that it is given, on a ledger that is installed.
 */
public interface ShadowReads {
    /** The number of the last report of a change; 0 where there is none. */
    long last(Connection connection, String change) throws SQLException;

    /**
     * The reports of a change that nothing has answered: no whole comparison of the table that began after them was clean,
     * and nobody has vouched for the shapes since.
     */
    Doubts doubts(Connection connection, String change, TableName table, long tableIdentity) throws SQLException;

    /**
     * Reports that stand against the new shape.
     *
     * @param keys how many keys were reported
     * @param age of the last report
     * @param examples up to three, the last ones first
     */
    record Doubts(long keys, Duration age, List<String> examples) {
        /** No report. */
        public static final Doubts NONE = new Doubts(0, Duration.ZERO, List.of());

        public Doubts {
            examples = List.copyOf(examples);
        }
    }
}
