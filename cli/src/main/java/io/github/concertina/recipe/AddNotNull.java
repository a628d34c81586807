package io.github.concertina.recipe;

import io.github.concertina.plan.Phase;
import java.util.List;
import java.util.Map;

/**
 * A column that may be empty, and must not be any more.
 *
 * @param value what empty rows get; an expression
 */
public record AddNotNull(Subject subject, String column, String value) implements Recipe {
    @Override
    public List<PhaseFile> files() {
        return List.of(
                new PhaseFile(
                        Phase.MIGRATE,
                        "Deploy first the version that always writes " + column + ". Rows without a value get one.",
                        List.of(subject.step(
                                "batchedBackfill", "set", Map.of(column, value), "where", column + " IS NULL"))),
                new PhaseFile(
                        Phase.CONTRACT,
                        "Only versions that always write " + column + " may run.",
                        List.of(subject.step(
                                "safeSetNotNull", "columnName", column, "filledBy", "every version that may run"))));
    }
}
