package io.github.concertina.run;

import io.github.concertina.guard.Comparisons;
import io.github.concertina.ledger.ReadSwitches;
import io.github.concertina.ledger.ReadSwitches.Proof;
import io.github.concertina.ledger.ShadowReads;
import io.github.concertina.plan.ReadSwitch;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.Step;
import io.github.concertina.schema.Table;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Setting a read switch: one short transaction in the ledger.
 *
 * <p>Towards the new shape only where a comparison of the same change has proven it; back to the old one always.
 */
final class SwitchWork {
    private final Context context;
    private final Ports ports;
    private final ReadSwitches switches;
    private final @Nullable String reason;

    /** @param reason why an operator does it; null for a migration */
    SwitchWork(Context context, Ports ports, @Nullable String reason) {
        this.context = context;
        this.ports = ports;
        this.switches = ports.switches();
        this.reason = reason;
    }

    /**
     * Sets it; false where it stood so already.
     *
     * @param started told once it is known that it does not
     */
    boolean run(Step.SwitchReads step, Runnable started) throws SQLException {
        Retry retry = new Retry(context, step.key() + ", the ledger");
        AtomicBoolean told = new AtomicBoolean();
        Runnable once = () -> {
            if (told.compareAndSet(false, true)) {
                started.run();
            }
        };
        while (true) {
            try {
                return Transaction.run(context.work(), () -> set(step, once));
            } catch (SQLException e) {
                retry.afterFailure(e);
            }
        }
    }

    /** Looks and sets in one transaction, which keeps other setters and new comparisons out. */
    private boolean set(Step.SwitchReads step, Runnable started) throws SQLException {
        ReadSwitch wanted = step.readSwitch();
        context.limitTransaction();
        ports.ledger().install(context.work());
        switches.lock(context.work());
        Optional<ReadSwitch> found = switches.find(context.work(), wanted.flag());
        requireOurs(wanted, found);
        int before = found.map(ReadSwitch::percent).orElse(0);
        if (wanted.percent() > before) {
            requireProof(wanted);
        }
        boolean changes = found.isEmpty() || before != wanted.percent();
        if (changes) {
            started.run();
            switches.set(context.work(), wanted, reason);
        }
        if (changes && wanted.percent() == 100) {
            new Observation(context, ports).begin(wanted.change(), wanted.table());
        }
        switches.grant(context.work(), step.readers());
        return changes;
    }

    private static void requireOurs(ReadSwitch wanted, Optional<ReadSwitch> found) {
        found.filter(each ->
                        !each.change().equals(wanted.change()) || !each.table().equals(wanted.table()))
                .ifPresent(other -> {
                    throw new Refusal(
                            "the read switch " + wanted.flag() + " belongs to change " + other.change() + " of "
                                    + other.table() + ", not to " + wanted.change() + " of " + wanted.table(),
                            "give this change a flag of its own");
                });
    }

    private void requireProof(ReadSwitch wanted) throws SQLException {
        Table table = context.dialect().catalog(context.work()).table(wanted.table());
        Proof proof = switches.proof(
                context.work(),
                wanted.change(),
                wanted.table(),
                table.identity(),
                Comparisons.of(wanted.change(), table));
        if (proof instanceof Proof.Missing missing) {
            throw unproven(
                    wanted,
                    "was never compared with the old one" + missing.words(),
                    operation(wanted, table) + missing.cure());
        }
        if (proof instanceof Proof.Open) {
            throw unproven(
                    wanted,
                    "was compared with the old one, and the comparison is not at its end or found differences",
                    operation(wanted, table));
        }
        if (proof instanceof Proof.Elsewhere) {
            throw new Refusal(
                    "the new shape of " + wanted.table() + " was compared " + Proof.Elsewhere.WORDS + " (change "
                            + wanted.change() + "): readers would be sent to it unproven",
                    "compare again: concertina verify --change " + wanted.change());
        }
        ShadowReads.Doubts doubts =
                switches.shadowReads().doubts(context.work(), wanted.change(), wanted.table(), table.identity());
        if (doubts.keys() > 0) {
            throw new Refusal(
                    String.format(
                                    Locale.ROOT,
                                    "applications reported that the new shape of %s reads otherwise for %,d keys since it was"
                                            + " compared (change %s):\n    ",
                                    wanted.table(),
                                    doubts.keys(),
                                    wanted.change())
                            + String.join("\n    ", doubts.examples()),
                    "find out why, then compare again: concertina verify --change " + wanted.change()
                            + "; or vouch for it: concertina adopt");
        }
    }

    private static String operation(ReadSwitch wanted, Table table) {
        boolean between =
                table.leading().stream().anyMatch(rule -> rule.change().equals(wanted.change()));
        return between ? "verifyTableParity" : "verifyParity";
    }

    private static Refusal unproven(ReadSwitch wanted, String seen, String operation) {
        return new Refusal(
                "the new shape of " + wanted.table() + " " + seen + " (change " + wanted.change()
                        + "): readers would be sent to it unproven",
                operation + " of change " + wanted.change() + " must end clean first");
    }
}
