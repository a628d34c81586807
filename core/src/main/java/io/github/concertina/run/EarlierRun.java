package io.github.concertina.run;

import io.github.concertina.dialect.State;
import io.github.concertina.guard.Scene;
import io.github.concertina.ledger.Evidence;
import io.github.concertina.ledger.Overview;
import io.github.concertina.operation.Operation;
import io.github.concertina.plan.Fingerprint;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.Removing;
import io.github.concertina.plan.Step;
import io.github.concertina.plan.TableName;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run of the same script ended before it was cut off.
 *
 * <p>A script may take a table or column away at its end, after operations that know it by its name. Carried out again,
 * these would look for what is held now. They came first, so they are done: but only in a script that says the same.
 */
final class EarlierRun {
    private final Context context;
    private final Evidence evidence;
    private final Overview overview;
    private final Script script;
    private @Nullable Integer ended;

    EarlierRun(Context context, Ports ports, Overview overview, Script script) {
        this.context = context;
        this.evidence = ports.evidence();
        this.overview = overview;
        this.script = script;
    }

    /**
     * Plans an operation; empty where it was carried out, and something that it names has been taken away since.
     *
     * @param number its place in the script, from 0
     */
    Optional<Plan> plan(int number, Catalog catalog) throws SQLException {
        Operation operation = script.operations().get(number);
        try {
            return Optional.of(operation.plan(script.change(), catalog));
        } catch (Refusal refusal) {
            if (number >= ended()) {
                throw refusal;
            }
            return Optional.empty();
        }
    }

    private int ended() throws SQLException {
        if (ended == null) {
            ended = CatalogReads.of(this::held);
        }
        return ended;
    }

    /** The place of the last operation by which this script took something away that is held now; 0 without one. */
    private int held() throws SQLException {
        if (!overview.installed(context.work())) {
            return 0;
        }
        for (int i = script.operations().size() - 1; i > 0; i--) {
            if (script.operations().get(i).guarded()
                    && heldBy(script.operations().get(i))) {
                return i;
            }
        }
        return 0;
    }

    private boolean heldBy(Operation operation) throws SQLException {
        Catalog catalog = context.dialect().catalog(context.work());
        List<Step> steps;
        try {
            steps = operation.plan(script.change(), catalog).steps();
        } catch (Refusal notYet) {
            return false;
        }
        for (Step step : steps) {
            if (step instanceof Removing.HoldTable hold && isOurs(hold, catalog.findTable(hold.held()))) {
                return true;
            }
            if (step instanceof Removing.HoldColumn hold && isOurs(hold, catalog.findTable(hold.table()))) {
                return true;
            }
        }
        return false;
    }

    private boolean isOurs(Removing step, Optional<Table> found) throws SQLException {
        if (found.isEmpty() || !(context.dialect().inspect(context.work(), step) instanceof State.Done)) {
            return false;
        }
        Table table = found.get();
        TableName name = table.name().sibling(step.table().name());
        Evidence.Subject subject = Scene.subject(
                script.change(), name, table.identity(), step.removal().old());
        return evidence.last(context.work(), subject, Evidence.Kind.HELD)
                .filter(held -> held.detail().equals(detail(step, script.meaning())))
                .isPresent();
    }

    /** What the evidence of a hold says: which script it was a part of, too. */
    static String detail(Removing step, String meaning) {
        return step.key() + ", script " + Fingerprint.of(meaning);
    }
}
