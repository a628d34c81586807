package io.github.concertina.cli;

import io.github.concertina.recipe.AddNotNull;
import io.github.concertina.recipe.Recipe;
import io.github.concertina.recipe.Subject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code plan add-not-null}. */
@Command(
        name = "add-not-null",
        mixinStandardHelpOptions = true,
        description = "A column that may be empty is filled, and then made NOT NULL.")
final class AddNotNullPlan extends RecipePlan {
    @Option(names = "--column", required = true, paramLabel = "COLUMN", description = "the column")
    private String column = "";

    @Option(names = "--value", required = true, paramLabel = "EXPRESSION", description = "what empty rows get")
    private String value = "";

    @Override
    String what() {
        return column + "-not-null";
    }

    @Override
    Recipe recipe(Subject subject) {
        return new AddNotNull(subject, column, value);
    }
}
