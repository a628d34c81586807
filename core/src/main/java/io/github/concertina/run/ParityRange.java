package io.github.concertina.run;

import io.github.concertina.dialect.Comparison;
import io.github.concertina.dialect.Comparison.Compared;
import io.github.concertina.dialect.Comparison.Difference;
import io.github.concertina.dialect.Ranges.Range;
import io.github.concertina.ledger.Ledger;
import io.github.concertina.ledger.Ledger.Checkpoint;
import io.github.concertina.ledger.RowKey;
import io.github.concertina.ledger.StepOrders;
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
    private static final long MAX_BYTES = 8L << 20;

    /** Enough to see a pattern; a mapping that is wrong for every row must not fill the ledger. */
    private static final int KEPT = 100;

    private final Context context;
    private final Connection work;
    private final ParityStep step;
    private final Comparison comparison;
    private final OwnedStep owned;
    private @Nullable Range tried;

    ParityRange(Context context, ParityStep step, Comparison comparison, OwnedStep owned) {
        this.context = context;
        this.work = context.work();
        this.step = step;
        this.comparison = comparison;
        this.owned = owned;
    }

    @Override
    public Batching batching() {
        return owned.orders().pace().or(step.check().batching());
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
            Range range = comparison.next(work, from.last(), from.upTo().orElseThrow(), rows, MAX_BYTES);
            tried = range;
            Compared found = comparison.compare(work, from.last(), range.upTo());
            List<Bad> kept = new ArrayList<>();
            if (found.differing() > 0 && from.changed() < KEPT) {
                int limit = (int) Math.min(KEPT - from.changed(), found.differing());
                for (Difference each : comparison.differences(work, from.last(), range.upTo(), limit)) {
                    kept.add(new Bad(each.key(), "22000", each.words()));
                }
            }
            for (Bad each : kept) {
                owned.quarantine(each);
            }
            Checkpoint to = advanced(from, range, ofTables() ? found.rows() : range.rows(), found.differing());
            owned.save(to);
            return new Done(to, kept);
        });
    }

    /** A row for which the mapping fails has no parity either. */
    @Override
    public Checkpoint setAside(Checkpoint from, Range row, Bad bad) throws SQLException {
        return Transaction.run(work, () -> {
            prepare();
            owned.quarantine(bad);
            Checkpoint to = advanced(from, row, row.rows(), 1);
            owned.save(to);
            return to;
        });
    }

    @Override
    public void keep(Checkpoint checkpoint) throws SQLException {
        owned.keep(checkpoint);
    }

    @Override
    public StepOrders orders() {
        return owned.orders();
    }

    @Override
    public void obeyed(Ledger.Order order) throws SQLException {
        owned.obeyed(order);
    }

    private boolean ofTables() {
        return step.check() instanceof TableParity;
    }

    private static Checkpoint advanced(Checkpoint from, Range range, long rows, long differing) {
        return new Checkpoint(
                from.pass(),
                Optional.of(range.upTo()),
                from.upTo(),
                from.rows() + rows,
                from.changed() + differing,
                from.changedInPass() + differing);
    }

    private void prepare() throws SQLException {
        owned.limit();
        context.dialect().sessions().seeEveryRow(work);
    }
}
