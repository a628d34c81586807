package io.github.concertina.run;

import io.github.concertina.ledger.Ledger.Checkpoint;
import java.sql.SQLException;

/** What happens between two ranges of a walk; it keeps the step ours, and does what is ordered, while it waits. */
@FunctionalInterface
interface Between {
    void beforeBatch(Checkpoint checkpoint, Heartbeat heartbeat, Orders orders) throws SQLException;
}
