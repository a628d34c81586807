package io.github.concertina.cli;

import io.github.concertina.recipe.Recipe;
import io.github.concertina.recipe.ReplaceColumn;
import io.github.concertina.recipe.Subject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code plan change-type}. */
@Command(
        name = "change-type",
        mixinStandardHelpOptions = true,
        description = "A column gets another type: under a new name, while versions that know either of them run.")
final class ChangeTypePlan extends RecipePlan {
    @Option(names = "--column", required = true, paramLabel = "COLUMN", description = "the column")
    private String column = "";

    @Option(names = "--to", required = true, paramLabel = "NAME", description = "the name of the new column")
    private String to = "";

    @Option(names = "--type", required = true, paramLabel = "TYPE", description = "its type, as in uuid")
    private String type = "";

    @Option(
            names = "--forward",
            required = true,
            paramLabel = "EXPRESSION",
            description = "the new value, from the old column")
    private String forward = "";

    @Option(
            names = "--backward",
            required = true,
            paramLabel = "EXPRESSION",
            description = "the old value, from the new column")
    private String backward = "";

    @Option(names = "--not-null", description = "the new column is NOT NULL in the end")
    private boolean notNull;

    @Override
    String what() {
        return column + "-" + to;
    }

    @Override
    Recipe recipe(Subject subject) {
        return new ReplaceColumn(subject, column, to, type, forward, backward, notNull);
    }
}
