package io.github.concertina.recipe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One operation of a recipe.
 *
 * @param attributes in the order in which they are written; values are texts, or lists and maps of them
 */
public record RecipeStep(String operation, Map<String, Object> attributes) {
    public RecipeStep {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }
}
