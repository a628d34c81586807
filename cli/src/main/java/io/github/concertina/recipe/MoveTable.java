package io.github.concertina.recipe;

import io.github.concertina.plan.Phase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows that move to another table, of another shape or only a part of the columns, while versions that know either run.
 *
 * @param toTable the new table, which a migration before these files makes
 * @param columns of the new table, from those of the old one
 * @param backward columns of the old table, from those of the new one; empty where N-1 need not see what N writes
 * @param drops whether the old table goes in the end; it stays where only a part of its columns has moved
 */
public record MoveTable(
        Subject subject, String toTable, Map<String, String> columns, Map<String, String> backward, boolean drops)
        implements Recipe {
    public MoveTable {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        backward = Collections.unmodifiableMap(new LinkedHashMap<>(backward));
    }

    @Override
    public List<PhaseFile> files() {
        List<PhaseFile> files = new ArrayList<>(List.of(
                new PhaseFile(
                        Phase.EXPAND,
                        "Make " + toTable
                                + " first, in a migration of its own: empty, with its key, and for the roles of"
                                + " the application. From here on it is kept in step with " + subject.table()
                                + (backward.isEmpty() ? "." : " in both directions."),
                        List.of(subject.step("dualWriteTable", mapped()))),
                new PhaseFile(
                        Phase.MIGRATE,
                        "Any version may run. Old rows are copied in committed batches, then every row is compared.",
                        List.of(
                                subject.step("batchedCopy", "intoTable", toTable, "columns", columns),
                                subject.step("verifyTableParity", "toTable", toTable, "columns", columns))),
                new PhaseFile(
                        Phase.SWITCH,
                        "Deploy first the version that asks the read switch " + subject.change()
                                + " and can read both tables.",
                        List.of(subject.switchReads())),
                new PhaseFile(
                        Phase.CONTRACT,
                        "Deploy first the version that knows only " + toTable
                                + ", and record it (concertina.release, or"
                                + " concertina deployed). It is refused until a deploy cycle has passed and nobody uses "
                                + subject.table() + "; foreign keys to it go before, by safeDropConstraint.",
                        ended())));
        if (drops) {
            files.add(new PhaseFile(
                    Phase.CONTRACT,
                    "In a later release: " + subject.table()
                            + " is gone for good. Until then concertina unhold brings it back.",
                    List.of(subject.step("safeDropTable"))));
        }
        return files;
    }

    private List<RecipeStep> ended() {
        RecipeStep apart = subject.guarded("dropDualWriteTable", "toTable", toTable);
        return drops ? List.of(apart, subject.guarded("holdTable", "replacedBy", toTable)) : List.of(apart);
    }

    private Object[] mapped() {
        List<Object> attributes = new ArrayList<>(Arrays.asList("toTable", toTable, "columns", columns));
        if (!backward.isEmpty()) {
            attributes.add("backward");
            attributes.add(backward);
        }
        return attributes.toArray();
    }
}
