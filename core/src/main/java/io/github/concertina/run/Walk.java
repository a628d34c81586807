package io.github.concertina.run;

import io.github.concertina.dialect.Ranges.Range;
import io.github.concertina.ledger.Ledger.Checkpoint;
import io.github.concertina.ledger.RowKey;
import io.github.concertina.plan.Batching;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Work along a key, a range of rows at a time, each committed together with its checkpoint under our token. */
interface Walk {
    /** How fast it goes, by its author and by whoever tuned it since. */
    Batching batching();

    /**
     * The largest number of rows that a batch may come to have.
     *
     * @param setting the one for batches that write
     */
    int largest(int setting);

    /** Where a pass that begins now ends; empty for an empty table. */
    Optional<RowKey> end() throws SQLException;

    /** Does the next rows, at most so many. */
    Done run(Checkpoint from, int rows) throws SQLException;

    /** The rows of the last attempt; null where it failed before it knew them. */
    @Nullable
    Range tried();

    /** Passes a row by, and says why in the same transaction. */
    Checkpoint setAside(Checkpoint from, Range row, Bad bad) throws SQLException;

    /** The step that we own, under whose token it is written. */
    OwnedStep owned();

    /** A row that does not fit. */
    record Bad(RowKey key, String sqlState, String error) {}

    /** What was committed. */
    record Done(Checkpoint checkpoint, List<Bad> setAside) {
        public Done {
            setAside = List.copyOf(setAside);
        }
    }
}
