package io.github.concertina.cli;

import io.github.concertina.recipe.Recipe;
import io.github.concertina.recipe.ReshapeColumns;
import io.github.concertina.recipe.Subject;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code plan merge-columns}. */
@Command(
        name = "merge-columns",
        mixinStandardHelpOptions = true,
        description = "Several columns become one, while versions that know either shape run.")
final class MergeColumnsPlan extends RecipePlan {
    @Option(names = "--to", required = true, paramLabel = "NAME", description = "the name of the new column")
    private String to = "";

    @Option(names = "--type", paramLabel = "TYPE", description = "its type; text without it")
    private String type = "text";

    @Option(
            names = "--forward",
            required = true,
            paramLabel = "EXPRESSION",
            description = "the new value, from the old columns")
    private String forward = "";

    @Option(
            names = "--column",
            required = true,
            paramLabel = "NAME=EXPRESSION",
            description = "an old column, with its value from the new one; repeatable")
    private Map<String, String> columns = new LinkedHashMap<>();

    @Override
    String what() {
        return "merge-" + to;
    }

    @Override
    Recipe recipe(Subject subject) {
        return new ReshapeColumns(subject, Map.of(to, type), Map.of(to, forward), columns);
    }
}
