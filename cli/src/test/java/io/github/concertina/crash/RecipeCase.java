package io.github.concertina.crash;

import io.github.concertina.recipe.Recipe;
import java.util.List;

/**
 * A recipe with the applications that go on while its files run.
 *
 * @param tables what is there before the first file
 * @param images for each file the versions that may run then, in words of docs: N-1 first
 */
record RecipeCase(String name, List<String> tables, Recipe recipe, List<List<Image>> images) {
    RecipeCase {
        tables = List.copyOf(tables);
        images = List.copyOf(images);
        if (images.size() != recipe.files().size()) {
            throw new IllegalArgumentException(name + ": " + recipe.files().size() + " files");
        }
    }
}
