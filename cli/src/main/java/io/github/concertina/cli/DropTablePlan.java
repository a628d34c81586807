package io.github.concertina.cli;

import io.github.concertina.recipe.DropTable;
import io.github.concertina.recipe.Recipe;
import io.github.concertina.recipe.Subject;
import picocli.CommandLine.Command;

/** {@code plan drop-table}. */
@Command(
        name = "drop-table",
        mixinStandardHelpOptions = true,
        description = "A table without replacement is retired, held, and dropped, each in a release of its own.")
final class DropTablePlan extends RecipePlan {
    @Override
    String what() {
        return "drop";
    }

    @Override
    Recipe recipe(Subject subject) {
        return new DropTable(subject);
    }
}
