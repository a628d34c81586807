package io.github.concertina.recipe;

import io.github.concertina.plan.Phase;
import java.util.List;

/** Columns that are unique from now on. */
public record AddUnique(Subject subject, String constraint, List<String> columns) implements Recipe {
    public AddUnique {
        columns = List.copyOf(columns);
    }

    @Override
    public List<PhaseFile> files() {
        return List.of(new PhaseFile(
                Phase.CONTRACT,
                "Every version that runs must write unique values: from the build on others fail.",
                List.of(subject.step("safeAddUnique", "constraintName", constraint, "columns", columns))));
    }
}
