package io.github.concertina.recipe;

import io.github.concertina.plan.Phase;
import java.util.List;
import java.util.Map;

/** A reference that is held for new rows first, and then proven for all. */
public record AddForeignKey(Subject subject, String constraint, List<String> columns, String referencedTable)
        implements Recipe {
    public AddForeignKey {
        columns = List.copyOf(columns);
    }

    @Override
    public List<PhaseFile> files() {
        return List.of(
                new PhaseFile(
                        Phase.EXPAND,
                        "Every version that runs must write valid references: from here on others fail.",
                        List.of(subject.step(
                                "addConstraintNotValid",
                                "constraintName",
                                constraint,
                                "foreignKey",
                                Map.of("columns", columns, "referencedTable", referencedTable)))),
                new PhaseFile(
                        Phase.CONTRACT,
                        "Any version may run. Rows of before are counted and shown where they do not fit, then proven.",
                        List.of(subject.step("validateConstraint", "constraintName", constraint))));
    }
}
