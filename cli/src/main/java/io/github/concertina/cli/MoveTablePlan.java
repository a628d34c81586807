package io.github.concertina.cli;

import io.github.concertina.recipe.MoveTable;
import io.github.concertina.recipe.Recipe;
import io.github.concertina.recipe.Subject;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code plan move-table}. */
@Command(
        name = "move-table",
        mixinStandardHelpOptions = true,
        description =
                "Rows move to another table, all of their columns or a part, while versions that know either table run.")
final class MoveTablePlan extends RecipePlan {
    @Option(
            names = "--to",
            required = true,
            paramLabel = "TABLE",
            description = "the new table; a migration of your own makes it first")
    private String to = "";

    @Option(
            names = "--column",
            required = true,
            paramLabel = "NAME=EXPRESSION",
            description = "a column of the new table, with its value from the old one; the key among them; repeatable")
    private Map<String, String> columns = new LinkedHashMap<>();

    @Option(
            names = "--backward",
            paramLabel = "NAME=EXPRESSION",
            description =
                    "a column of the old table, with its value from the new one; repeatable; without any, nobody may write"
                            + " the new table before the old one is given up")
    private Map<String, String> backward = new LinkedHashMap<>();

    @Option(names = "--keep", description = "the old table stays: only a part of its columns has moved")
    private boolean keep;

    @Override
    String what() {
        return to;
    }

    @Override
    Recipe recipe(Subject subject) {
        return new MoveTable(subject, to, columns, backward, !keep);
    }
}
