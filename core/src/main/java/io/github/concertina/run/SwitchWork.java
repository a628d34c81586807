package io.github.concertina.run;

import io.github.concertina.ledger.Ledger;
import io.github.concertina.ledger.ReadSwitches;
import io.github.concertina.plan.ReadSwitch;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.Step;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Setting a read switch: one short transaction in the ledger.
 *
 * <p>Towards the new shape only where a comparison of the same change has proven it; back to the old one always.
 */
final class SwitchWork {
    private final Context context;
    private final Ledger ledger;
    private final ReadSwitches switches;

    SwitchWork(Context context, Ledger ledger, ReadSwitches switches) {
        this.context = context;
        this.ledger = ledger;
        this.switches = switches;
    }

    /**
     * Sets it; false where it stood so already.
     *
     * @param started told once it is known that it does not
     */
    boolean run(Step.SwitchReads step, Runnable started) throws SQLException {
        ReadSwitch wanted = step.readSwitch();
        Retry retry = new Retry(context, step.key() + ", the ledger");
        while (true) {
            try {
                Optional<ReadSwitch> found = Transaction.run(context.work(), () -> look(wanted));
                boolean changes =
                        found.map(each -> each.percent() != wanted.percent()).orElse(true);
                if (changes) {
                    started.run();
                }
                return Transaction.run(context.work(), () -> {
                    limit();
                    if (changes) {
                        switches.set(context.work(), wanted);
                    }
                    switches.grant(context.work(), step.readers());
                    return changes;
                });
            } catch (SQLException e) {
                retry.afterFailure(e);
            }
        }
    }

    private Optional<ReadSwitch> look(ReadSwitch wanted) throws SQLException {
        limit();
        ledger.install(context.work());
        Optional<ReadSwitch> found = switches.find(context.work(), wanted.flag());
        found.filter(each ->
                        !each.change().equals(wanted.change()) || !each.table().equals(wanted.table()))
                .ifPresent(other -> {
                    throw new Refusal(
                            "the read switch " + wanted.flag() + " belongs to change " + other.change() + " of "
                                    + other.table() + ", not to " + wanted.change() + " of " + wanted.table(),
                            "give this change a flag of its own");
                });
        boolean further = wanted.percent() > found.map(ReadSwitch::percent).orElse(0);
        if (further) {
            requireProof(wanted);
        }
        return found;
    }

    private void requireProof(ReadSwitch wanted) throws SQLException {
        long identity =
                context.dialect().catalog(context.work()).table(wanted.table()).identity();
        String seen = switch (switches.proof(context.work(), wanted, identity)) {
            case CLEAN -> "";
            case NONE -> "was never compared with the old one";
            case OPEN -> "was compared with the old one, and the comparison is not at its end or found differences";
        };
        if (!seen.isEmpty()) {
            throw new Refusal(
                    "the new shape of " + wanted.table() + " " + seen + " (change " + wanted.change()
                            + "): readers would be sent to it unproven",
                    "verifyParity of change " + wanted.change() + " must end clean first");
        }
    }

    private void limit() throws SQLException {
        context.dialect()
                .sessions()
                .limitTransaction(
                        context.work(),
                        context.settings().duration("lockTimeout"),
                        context.settings().duration("statementTimeout"));
    }
}
