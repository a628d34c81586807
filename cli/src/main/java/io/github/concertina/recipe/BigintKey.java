package io.github.concertina.recipe;

import io.github.concertina.plan.Phase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An integer key that becomes a bigint one under its own name, with the foreign keys that reference it.
 *
 * @param to what the new column is called until it takes the name
 * @param references who references the key
 */
public record BigintKey(Subject subject, String column, String to, List<Reference> references) implements Recipe {
    public BigintKey {
        references = List.copyOf(references);
    }

    /**
     * A column that references the key; it stays as it is, and is a change of its own where it is to become bigint.
     *
     * @param onDelete as the foreign key of today has it: cascade, set null, …; empty for nothing
     */
    public record Reference(String table, String column, String onDelete) {}

    @Override
    public List<PhaseFile> files() {
        return List.of(
                new PhaseFile(
                        Phase.EXPAND,
                        "Any version may run. " + to + " appears, and is kept equal to " + column + ".",
                        List.of(
                                subject.step("safeAddColumn", "columnName", to, "type", "bigint"),
                                subject.step(
                                        "dualWrite",
                                        "from",
                                        column,
                                        "to",
                                        to,
                                        "forward",
                                        column + "::bigint",
                                        "backward",
                                        to + "::integer",
                                        "onConflict",
                                        "preferNew"))),
                new PhaseFile(
                        Phase.MIGRATE,
                        "Any version may run. Rows are filled, and everything that rests on the key is built beside it.",
                        migrate()),
                new PhaseFile(
                        Phase.SWITCH,
                        "Deploy first the version that reads " + column
                                + " as a 64-bit number; the version before may still run. From here on " + column
                                + " is bigint.",
                        List.of(subject.step("swapColumns", "pairs", List.of(pair())))),
                new PhaseFile(
                        Phase.CONTRACT,
                        "In a later release, which is recorded (concertina.release, or concertina deployed). " + to
                                + " is now the name of the old values, which nobody writes any more.",
                        List.of(subject.guarded("holdColumn", "columnName", to, "replacedBy", "none"))),
                new PhaseFile(
                        Phase.CONTRACT,
                        "In a later release: the old values are gone for good.",
                        List.of(subject.step("dropHeldColumn", "columnName", to))));
    }

    private Map<String, String> pair() {
        Map<String, String> pair = new LinkedHashMap<>();
        pair.put("from", column);
        pair.put("to", to);
        return pair;
    }

    private List<RecipeStep> migrate() {
        List<RecipeStep> steps = new ArrayList<>();
        steps.add(subject.step("batchedBackfill", "set", Map.of(to, column + "::bigint")));
        steps.add(subject.step("safeSetNotNull", "columnName", to));
        steps.add(subject.step(
                "createIndexConcurrently",
                "indexName",
                subject.table() + "_" + to,
                "columns",
                List.of(to),
                "unique",
                "true"));
        for (Reference each : references) {
            Subject child = new Subject(subject.change(), subject.schema(), each.table(), Map.of());
            String constraint = each.table() + "_" + each.column() + "_" + to;
            steps.add(child.step("addConstraintNotValid", "constraintName", constraint, "foreignKey", key(each)));
            steps.add(child.step("validateConstraint", "constraintName", constraint));
        }
        steps.add(subject.step("verifyParity", "from", column, "to", to, "forward", column + "::bigint"));
        return steps;
    }

    private Map<String, Object> key(Reference reference) {
        Map<String, Object> key = new LinkedHashMap<>();
        key.put("columns", List.of(reference.column()));
        key.put("referencedTable", subject.table());
        key.put("referencedColumns", List.of(to));
        if (!reference.onDelete().isEmpty()) {
            key.put("onDelete", reference.onDelete());
        }
        return key;
    }
}
