package io.github.concertina.run;

import io.github.concertina.dialect.Comparison;
import io.github.concertina.dialect.Comparison.Compared;
import io.github.concertina.dialect.Comparison.Difference;
import io.github.concertina.dialect.Ranges.Range;
import io.github.concertina.ledger.Ledger.Checkpoint;
import io.github.concertina.ledger.RowKey;
import io.github.concertina.plan.Batching;
import io.github.concertina.plan.ParityStep;
import io.github.concertina.plan.TableParity;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One range of a comparison: what was found and the checkpoint commit together, so that a difference that was seen once
 * cannot be forgotten by a crash.
 */
final class ParityRange implements Walk {
    /** A comparison locks no row: nobody waits for a range, and only its time must stay short, for the snapshot. */
    private static final int MORE_ROWS = 10;

    /** Enough to see a pattern; a mapping that is wrong for every row must not fill the ledger. */
    private static final int KEPT = 100;

    private final Context context;
    private final Connection work;
    private final ParityStep step;
    private final Comparison comparison;
    private final OwnedStep owned;
    private final ParityWork.Question ended;
    private @Nullable Range tried;

    /** So many rows are compared whole, although a sample would do: for one of them the mapping fails. */
    private int suspects;

    ParityRange(Context context, ParityStep step, Comparison comparison, OwnedStep owned, ParityWork.Question ended) {
        this.context = context;
        this.work = context.work();
        this.step = step;
        this.comparison = comparison;
        this.owned = owned;
        this.ended = ended;
    }

    @Override
    public Batching batching() {
        return owned.orders().pace().or(step.pace());
    }

    @Override
    public @Nullable Range tried() {
        return tried;
    }

    @Override
    public Optional<RowKey> end() throws SQLException {
        return Transaction.run(work, () -> {
            prepare();
            return comparison.last(work);
        });
    }

    @Override
    public Done run(Checkpoint from, int rows) throws SQLException {
        tried = null;
        return Transaction.run(work, () -> {
            if (ofTables()) {
                context.dialect().sessions().seeOneMoment(work);
            }
            prepare();
            Range range = comparison.next(work, from.last(), from.upTo().orElseThrow(), rows);
            tried = range;
            Optional<RowKey> after = from.last();
            RowKey upTo = range.upTo();
            if (step.check().percent() < 100 && suspects == 0 && range.rows() > 1) {
                after = slice(after, range);
                upTo = comparison.next(work, after, upTo, compared(range)).upTo();
            }
            Compared found = compare(range, after, upTo);
            if (found.differing() > 0) {
                requireBoth();
            }
            List<Bad> kept = new ArrayList<>();
            if (found.differing() > 0 && from.changedInPass() < KEPT) {
                int limit = (int) Math.min(KEPT - from.changedInPass(), found.differing());
                for (Difference each : comparison.differences(work, after, upTo, limit)) {
                    kept.add(new Bad(each.key(), "22000", each.words()));
                }
            }
            for (Bad each : kept) {
                owned.quarantine(each);
            }
            Checkpoint to = from.advanced(range.upTo(), ofTables() ? found.rows() : range.rows(), found.differing());
            owned.save(to);
            suspects = Math.max(0, suspects - range.rows());
            return new Done(to, kept);
        });
    }

    private void requireBoth() throws SQLException {
        if (ended.ask()) {
            throw new RunFailed(step.key() + ": the old shape was taken away meanwhile, nothing is left to compare");
        }
    }

    /** Where a sample of a range begins: anywhere, so that no place is always left out. */
    private Optional<RowKey> slice(Optional<RowKey> after, Range range) throws SQLException {
        int before = context.random().nextInt(range.rows() - compared(range) + 1);
        return before == 0
                ? after
                : Optional.of(comparison.next(work, after, range.upTo(), before).upTo());
    }

    private int compared(Range range) {
        return (int) Math.max(
                1, Math.min(range.rows(), (long) range.rows() * step.check().percent() / 100));
    }

    private Compared compare(Range range, Optional<RowKey> after, RowKey upTo) throws SQLException {
        try {
            return comparison.compare(work, after, upTo);
        } catch (SQLException e) {
            // It is looked for by halves, and another sample would not meet it again.
            suspects = Math.max(suspects, range.rows());
            throw e;
        }
    }

    /** A row for which the mapping fails has no parity either. */
    @Override
    public Checkpoint setAside(Checkpoint from, Range row, Bad bad) throws SQLException {
        return Transaction.run(work, () -> {
            prepare();
            requireBoth();
            owned.quarantine(bad);
            Checkpoint to = from.advanced(row.upTo(), row.rows(), 1);
            owned.save(to);
            suspects = Math.max(0, suspects - row.rows());
            return to;
        });
    }

    @Override
    public int largest(int setting) {
        return (int) Math.min(Integer.MAX_VALUE, (long) setting * MORE_ROWS);
    }

    @Override
    public OwnedStep owned() {
        return owned;
    }

    private boolean ofTables() {
        return step.check() instanceof TableParity;
    }

    private void prepare() throws SQLException {
        owned.limit();
        context.dialect().sessions().seeEveryRow(work);
    }
}
