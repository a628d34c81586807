package io.github.concertina.run;

import io.github.concertina.event.Event;
import io.github.concertina.ledger.Ledger;
import io.github.concertina.ledger.Ledger.Compared;
import io.github.concertina.operation.Operation;
import io.github.concertina.operation.VerifyParity;
import io.github.concertina.operation.VerifyTableParity;
import io.github.concertina.operation.binding.DefinitionReader;
import io.github.concertina.plan.ParityStep;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.TableName;
import io.github.concertina.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One more pass of comparisons that were clean once, as the ledger holds them; no migration file is needed.
 *
 * <p>Each pass is a step of its own beside the first one: resumable, by one runner at a time. The proof stands while it
 * runs. The first difference takes the proof away, in the transaction that found it, until a whole pass is clean.
 */
final class ContinuousParity {
    private final Context context;
    private final Ports ports;

    ContinuousParity(Context context, Ports ports) {
        this.context = context;
        this.ports = ports;
    }

    private enum Outcome {
        CLEAN,
        ENDED,
        WAITING
    }

    /**
     * Compares all that is marked as continuous, or whatever a change has compared.
     *
     * @param change null for those of all changes that are marked
     * @throws RunFailed where rows differ or cannot be compared, after all have had their pass
     * @throws Refusal for a change that has compared nothing
     */
    Passes run(@Nullable String change) throws SQLException {
        List<Compared> all = new Retried(context).run("the ledger", () -> {
            ports.ledger().install(context.work());
            return ports.ledger().comparisons(context.work());
        });
        List<Outcome> outcomes = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (Compared each : all) {
            if (change != null && !each.key().change().equals(change)) {
                continue;
            }
            Operation operation = DefinitionReader.read(
                    each.meaning().definition(), each.key().schema());
            if (change != null || isContinuous(operation)) {
                try {
                    outcomes.add(pass(each, operation));
                } catch (RunFailed failed) {
                    failures.add(String.valueOf(failed.getMessage()));
                } catch (Refusal refusal) {
                    failures.add(ParityStep.Again.PREFIX + each.key().step() + ": " + refusal.getMessage());
                }
            }
        }
        if (!failures.isEmpty()) {
            throw new RunFailed(String.join("\n", failures));
        }
        if (change != null && outcomes.isEmpty()) {
            throw new Refusal("change " + change + " has compared nothing", "concertina status shows the changes");
        }
        return new Passes(
                count(outcomes, Outcome.CLEAN), count(outcomes, Outcome.ENDED), count(outcomes, Outcome.WAITING));
    }

    private static int count(List<Outcome> outcomes, Outcome wanted) {
        return (int) outcomes.stream().filter(wanted::equals).count();
    }

    private static boolean isContinuous(Operation operation) {
        return (operation instanceof VerifyParity parity && parity.comparison().continuous())
                || (operation instanceof VerifyTableParity tables
                        && tables.comparison().continuous());
    }

    private Outcome pass(Compared compared, Operation operation) throws SQLException {
        Ledger.StepKey key = compared.key();
        TableName name = TableName.of(key.schema(), key.table());
        Optional<Table> table = context.dialect().catalog(context.work()).findTable(name);
        if (table.isEmpty() || contracted(compared, name)) {
            tell(key, "nothing is left to compare: the old shape was taken away, or is about to be");
            return Outcome.ENDED;
        }
        if (compared.status() != Ledger.Status.DONE
                || table.get().identity() != compared.meaning().identity()) {
            tell(key, "not proven yet; the migration that asks for it must end clean first");
            return Outcome.WAITING;
        }
        ParityStep first = (ParityStep) operation
                .plan(key.change(), context.dialect().catalog(context.work()))
                .steps()
                .get(0);
        ParityWork work = new ParityWork(context, ports.ledger(), () -> contracted(compared, name));
        try {
            return work.run(
                            new ParityStep.Again(first, compared.pace()),
                            compared.meaning().definition(),
                            () -> {})
                    ? Outcome.CLEAN
                    : Outcome.WAITING;
        } catch (SQLException | RunFailed e) {
            // The dual write may just have been ended, or the old column renamed away.
            if (context.work().isValid(1) && contracted(compared, name)) {
                return Outcome.ENDED;
            }
            throw e;
        }
    }

    private boolean contracted(Compared compared, TableName name) throws SQLException {
        return ports.evidence()
                .contracted(
                        context.work(),
                        compared.key().change(),
                        name,
                        compared.meaning().identity());
    }

    private void tell(Ledger.StepKey key, String what) {
        context.listener().on(new Event.Notice(key.step() + " of change " + key.change() + ": " + what));
    }
}
