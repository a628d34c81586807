package io.github.concertina.recipe;

import io.github.concertina.plan.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A column that another one takes the place of: under another name, or of another type.
 *
 * @param forward the new value from the old column
 * @param backward the old value from the new column
 * @param notNull whether the new column is NOT NULL in the end
 */
public record ReplaceColumn(
        Subject subject, String from, String to, String type, String forward, String backward, boolean notNull)
        implements Recipe {
    @Override
    public List<PhaseFile> files() {
        List<RecipeStep> contract = new ArrayList<>();
        if (notNull) {
            contract.add(subject.step(
                    "safeSetNotNull", "columnName", to, "filledBy", "the dual write, and every version since"));
        }
        contract.add(subject.guarded("dropDualWrite", "from", from, "to", to));
        contract.add(subject.guarded("holdColumn", "columnName", from, "replacedBy", to));
        return List.of(
                new PhaseFile(
                        Phase.EXPAND,
                        "Any version may run. " + to + " appears, and is kept in step with " + from
                                + " in both directions.",
                        List.of(
                                subject.step("safeAddColumn", "columnName", to, "type", type),
                                subject.step(
                                        "dualWrite",
                                        "from",
                                        from,
                                        "to",
                                        to,
                                        "forward",
                                        forward,
                                        "backward",
                                        backward))),
                new PhaseFile(
                        Phase.MIGRATE,
                        "Any version may run. Old rows are filled in committed batches, then every row is compared.",
                        List.of(
                                subject.step("batchedBackfill", "set", Map.of(to, forward)),
                                subject.step("verifyParity", "from", from, "to", to, "forward", forward))),
                new PhaseFile(
                        Phase.SWITCH,
                        "Deploy first the version that asks the read switch " + subject.change()
                                + " and can read both columns.",
                        List.of(subject.switchReads())),
                new PhaseFile(
                        Phase.CONTRACT,
                        "Deploy first the version that knows only " + to + ", and record it (concertina.release, or"
                                + " concertina deployed). It is refused until a deploy cycle has passed and nobody uses "
                                + from + ".",
                        contract),
                new PhaseFile(
                        Phase.CONTRACT,
                        "In a later release: " + from
                                + " is gone for good. Until then concertina unhold brings it back.",
                        List.of(subject.step("dropHeldColumn", "columnName", from))));
    }
}
