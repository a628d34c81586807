package io.github.concertina.cli;

import io.github.concertina.recipe.DropColumn;
import io.github.concertina.recipe.Recipe;
import io.github.concertina.recipe.Subject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code plan drop-column}. */
@Command(
        name = "drop-column",
        mixinStandardHelpOptions = true,
        description = "A column without replacement is retired, held, and dropped, each in a release of its own.")
final class DropColumnPlan extends RecipePlan {
    @Option(names = "--column", required = true, paramLabel = "COLUMN", description = "the column")
    private String column = "";

    @Override
    String what() {
        return "drop-" + column;
    }

    @Override
    Recipe recipe(Subject subject) {
        return new DropColumn(subject, column);
    }
}
