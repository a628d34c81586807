package io.github.concertina.cli;

import io.github.concertina.recipe.Recipe;
import io.github.concertina.recipe.ReplaceColumn;
import io.github.concertina.recipe.Subject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code plan rename-column}. */
@Command(
        name = "rename-column",
        mixinStandardHelpOptions = true,
        description = "A column gets another name, while versions that know either of them run.")
final class RenameColumnPlan extends RecipePlan {
    @Option(names = "--column", required = true, paramLabel = "COLUMN", description = "the column")
    private String column = "";

    @Option(names = "--to", required = true, paramLabel = "NAME", description = "its new name")
    private String to = "";

    @Option(names = "--type", required = true, paramLabel = "TYPE", description = "its type, as in text")
    private String type = "";

    @Option(names = "--not-null", description = "it is NOT NULL, and stays so")
    private boolean notNull;

    @Override
    String what() {
        return column + "-" + to;
    }

    @Override
    Recipe recipe(Subject subject) {
        return new ReplaceColumn(subject, column, to, type, column, to, notNull);
    }
}
