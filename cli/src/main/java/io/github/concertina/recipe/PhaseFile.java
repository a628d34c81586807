package io.github.concertina.recipe;

import io.github.concertina.plan.Phase;
import java.util.List;

/**
 * One migration file of a recipe.
 *
 * @param before what must be deployed, or have happened, before it runs; in words
 */
public record PhaseFile(Phase phase, String before, List<RecipeStep> steps) {
    public PhaseFile {
        steps = List.copyOf(steps);
    }
}
