package io.github.concertina.cli;

import io.github.concertina.recipe.Recipe;
import io.github.concertina.recipe.RenameTable;
import io.github.concertina.recipe.Subject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code plan rename-table}. */
@Command(
        name = "rename-table",
        mixinStandardHelpOptions = true,
        description = "A table gets another name; a view under the old one serves the versions that know no other.")
final class RenameTablePlan extends RecipePlan {
    @Option(names = "--to", required = true, paramLabel = "NAME", description = "its new name")
    private String to = "";

    @Override
    String what() {
        return to;
    }

    @Override
    Recipe recipe(Subject subject) {
        return new RenameTable(subject, to);
    }
}
