package io.github.concertina.run;

import io.github.concertina.dialect.Batches;
import io.github.concertina.dialect.Batches.Left;
import io.github.concertina.dialect.Batches.Written;
import io.github.concertina.dialect.Ranges.Range;
import io.github.concertina.dialect.Sessions;
import io.github.concertina.ledger.Ledger.Checkpoint;
import io.github.concertina.ledger.RowKey;
import io.github.concertina.plan.Batching;
import io.github.concertina.plan.InBatches;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One batch: its rows and its checkpoint, which is written under our token, commit together or not at all. */
final class Batch implements Walk {
    private static final long MAX_BYTES = 8L << 20;

    private final Context context;
    private final Connection work;
    private final InBatches step;
    private final Batches batches;
    private final OwnedStep owned;
    private @Nullable Range tried;
    private long swallowed;

    Batch(Context context, InBatches step, Batches batches, OwnedStep owned) {
        this.context = context;
        this.work = context.work();
        this.step = step;
        this.batches = batches;
        this.owned = owned;
    }

    @Override
    public Batching batching() {
        return owned.orders().pace().or(step.rows().batching());
    }

    @Override
    public @Nullable Range tried() {
        return tried;
    }

    /** How many rows were to be written, and were not, without an error. */
    long swallowed() {
        return swallowed;
    }

    @Override
    public Optional<RowKey> end() throws SQLException {
        return Transaction.run(work, () -> {
            prepare();
            return batches.last(work);
        });
    }

    @Override
    public Done run(Checkpoint from, int rows) throws SQLException {
        tried = null;
        return Transaction.run(work, () -> {
            prepare();
            if (from.last().isEmpty() && from.pass() > 1) {
                // This pass meets them again, and some may have been corrected.
                owned.release();
            }
            RowKey end = from.upTo().orElseThrow();
            Range range = batches.next(work, from.last(), end, rows, MAX_BYTES);
            tried = range;
            Written written = from.pass() == 1 ? write(from, range) : sweep(from, range);
            List<Bad> bad = quarantine(from, range, written);
            long changed = step.rows().differs() ? written.rows() : written.rows() - written.still();
            Checkpoint to = from.advanced(range.upTo(), range.rows(), changed);
            owned.save(to);
            return new Done(to, bad);
        });
    }

    @Override
    public Checkpoint setAside(Checkpoint from, Range row, Bad bad) throws SQLException {
        return Transaction.run(work, () -> {
            prepare();
            owned.quarantine(bad);
            Checkpoint to = from.advanced(row.upTo(), row.rows(), 0);
            owned.save(to);
            return to;
        });
    }

    @Override
    public int largest(int setting) {
        return setting;
    }

    @Override
    public OwnedStep owned() {
        return owned;
    }

    private Written write(Checkpoint from, Range range) throws SQLException {
        Written written = batches.write(work, from.last(), range.upTo());
        if (written.still() > 0 && step.rows().differs()) {
            throw new RunFailed(String.format(
                    Locale.ROOT,
                    "%s: %,d of %,d rows still differ after they were written, for example %s: an expression reads the column"
                            + " that it writes, or a trigger changes the value back; this batch was rolled back"
                            + "\n  cure: a where that a written row no longer meets, or another expression",
                    step.key(),
                    written.still(),
                    written.rows(),
                    written.example()));
        }
        return written;
    }

    /** Looks before it writes: a sweep that finds nothing takes no lock on any row. */
    private Written sweep(Checkpoint from, Range range) throws SQLException {
        Left left = batches.left(work, from.last(), range.upTo());
        if (left.writable() == 0) {
            return new Written(0, 0, "");
        }
        Written written = write(from, range);
        if (written.rows() < left.writable()) {
            // Somebody else may have done them between the two statements.
            swallowed += batches.left(work, from.last(), range.upTo()).writable();
        }
        return written;
    }

    /** Where every row was written, none can have been left out. */
    private List<Bad> quarantine(Checkpoint from, Range range, Written written) throws SQLException {
        if (!step.rows().setsAside() || written.rows() == range.rows()) {
            return List.of();
        }
        List<Bad> bad = new ArrayList<>();
        for (Batches.Lossy lossy : batches.left(work, from.last(), range.upTo()).lossy()) {
            bad.add(new Bad(lossy.key(), "22000", "'" + lossy.source() + "' maps back to '" + lossy.back() + "'"));
        }
        for (Bad each : bad) {
            owned.quarantine(each);
        }
        return bad;
    }

    private void prepare() throws SQLException {
        owned.limit();
        Sessions sessions = context.dialect().sessions();
        sessions.seeEveryRow(work);
        if (step.rows().suppressTriggers()) {
            sessions.silenceTriggers(work);
        }
    }
}
