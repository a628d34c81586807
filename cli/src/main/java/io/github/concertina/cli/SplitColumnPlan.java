package io.github.concertina.cli;

import io.github.concertina.recipe.Recipe;
import io.github.concertina.recipe.ReshapeColumns;
import io.github.concertina.recipe.Subject;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code plan split-column}. */
@Command(
        name = "split-column",
        mixinStandardHelpOptions = true,
        description = "One column becomes several, while versions that know either shape run.")
final class SplitColumnPlan extends RecipePlan {
    @Option(names = "--column", required = true, paramLabel = "COLUMN", description = "the column that is split")
    private String column = "";

    @Option(
            names = "--to",
            required = true,
            paramLabel = "NAME=EXPRESSION",
            description = "a new column, with its value from the old one; repeatable")
    private Map<String, String> to = new LinkedHashMap<>();

    @Option(
            names = "--backward",
            required = true,
            paramLabel = "EXPRESSION",
            description = "the old value, from the new columns")
    private String backward = "";

    @Option(
            names = "--type",
            paramLabel = "NAME=TYPE",
            description = "the type of a new column; text without it; repeatable")
    private Map<String, String> types = new LinkedHashMap<>();

    @Override
    String what() {
        return "split-" + column;
    }

    @Override
    Recipe recipe(Subject subject) {
        return new ReshapeColumns(subject, Types.of(to, types), to, Map.of(column, backward));
    }
}
