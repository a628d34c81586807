package io.github.concertina.run;

import io.github.concertina.dialect.Failure;
import io.github.concertina.dialect.LockClaim;
import io.github.concertina.dialect.Sessions;
import io.github.concertina.plan.Step;
import io.github.concertina.schema.Catalog;
import io.github.concertina.settings.Durations;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** The words for an error that ends a walk over rows. */
final class BatchFailure {
    /** A row's lock is no table lock, but whoever has one also has a lock of the table that this mode excludes. */
    private static final String ANY_ROW_LOCK = "EXCLUSIVE";

    private final Context context;
    private final Step step;

    BatchFailure(Context context, Step step) {
        this.context = context;
        this.step = step;
    }

    /** Never returns where the connection is gone: its own error says so. */
    RunFailed explain(SQLException error) throws SQLException {
        Failure failure = context.dialect().sessions().classify(error);
        String kept = "; nothing is lost, the next run goes on from here";
        if (failure == Failure.LOCK_NOT_AVAILABLE || failure == Failure.CONFLICT) {
            return new RunFailed(
                    step.key() + ": a row stayed locked for the whole lockBudget of "
                            + Durations.print(context.settings().duration("lockBudget")) + kept + holders(),
                    error);
        }
        if (failure == Failure.CANCELLED) {
            return new RunFailed(step.key() + ": " + Retry.firstLine(error) + kept, error);
        }
        if (failure == Failure.OTHER && hidden()) {
            return new RunFailed(
                    step.key() + ": " + Retry.firstLine(error) + kept
                            + "\n  cure: ALTER ROLE … BYPASSRLS for the migrating role: hidden rows would be left out",
                    error);
        }
        throw error;
    }

    private boolean hidden() throws SQLException {
        Catalog catalog = context.dialect().catalog(context.work());
        return catalog.findTable(step.table()).map(catalog::hidesRows).orElse(false);
    }

    private String holders() throws SQLException {
        List<Sessions.Holder> holders = context.dialect()
                .sessions()
                .holders(context.work(), List.of(new LockClaim(step.table(), ANY_ROW_LOCK)));
        return holders.isEmpty()
                ? "\n    nobody has rows of it locked now"
                : holders.stream()
                        .map(holder -> "\n    " + holder.blocker().describe())
                        .collect(Collectors.joining("", "\n  transactions that may hold it:", ""));
    }
}
