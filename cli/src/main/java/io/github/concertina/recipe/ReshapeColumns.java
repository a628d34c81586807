package io.github.concertina.recipe;

import io.github.concertina.plan.Phase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Columns that others take the place of: one that is split, or some that are merged.
 *
 * @param types the new columns with their types
 * @param forward the new columns with their values from the old ones
 * @param backward the old columns with their values from the new ones
 */
public record ReshapeColumns(
        Subject subject, Map<String, String> types, Map<String, String> forward, Map<String, String> backward)
        implements Recipe {
    public ReshapeColumns {
        types = ordered(types);
        forward = ordered(forward);
        backward = ordered(backward);
    }

    private static Map<String, String> ordered(Map<String, String> values) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    @Override
    public List<PhaseFile> files() {
        String olds = String.join(", ", backward.keySet());
        String news = String.join(", ", forward.keySet());
        return List.of(
                new PhaseFile(
                        Phase.EXPAND,
                        "Any version may run. " + news + " are kept in step with " + olds + " in both directions.",
                        expand()),
                new PhaseFile(
                        Phase.MIGRATE,
                        "Any version may run. Old rows are filled in committed batches, then every row is compared.",
                        migrate()),
                new PhaseFile(
                        Phase.SWITCH,
                        "Deploy first the version that asks the read switch " + subject.change()
                                + " and can read both shapes.",
                        List.of(subject.switchReads())),
                new PhaseFile(
                        Phase.CONTRACT,
                        "Deploy first the version that knows only " + news + ", and record it (concertina.release, or"
                                + " concertina deployed). It is refused until a deploy cycle has passed and nobody uses "
                                + olds + ".",
                        contract(first(backward), first(forward))),
                new PhaseFile(
                        Phase.CONTRACT,
                        "In a later release: " + olds
                                + " are gone for good. Until then concertina unhold brings them back.",
                        backward.keySet().stream()
                                .map(old -> subject.step("dropHeldColumn", "columnName", old))
                                .toList()));
    }

    private List<RecipeStep> expand() {
        List<RecipeStep> steps = new ArrayList<>();
        types.forEach((column, type) -> steps.add(subject.step("safeAddColumn", "columnName", column, "type", type)));
        steps.add(subject.step("dualWriteColumns", "forward", forward, "backward", backward));
        return steps;
    }

    /** Each new column is compared with the first old one that its value is made of; the others are in that value. */
    private List<RecipeStep> migrate() {
        List<RecipeStep> steps = new ArrayList<>();
        steps.add(subject.step("batchedBackfill", "set", forward));
        forward.forEach((column, value) ->
                steps.add(subject.step("verifyParity", "from", source(value), "to", column, "forward", value)));
        return steps;
    }

    private String source(String value) {
        return backward.keySet().stream()
                .filter(old -> value.matches("(?s).*(?<![\\w\"])\"?" + old + "\"?(?![\\w\"]).*"))
                .findFirst()
                .orElseGet(() -> first(backward));
    }

    private List<RecipeStep> contract(String from, String to) {
        List<RecipeStep> steps = new ArrayList<>();
        steps.add(subject.guarded("dropDualWrite", "from", from, "to", to));
        backward.keySet().forEach(old -> steps.add(subject.guarded("holdColumn", "columnName", old, "replacedBy", to)));
        return steps;
    }

    private static String first(Map<String, String> values) {
        return values.keySet().iterator().next();
    }
}
