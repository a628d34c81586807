package io.github.concertina.cli;

import io.github.concertina.recipe.AddForeignKey;
import io.github.concertina.recipe.Recipe;
import io.github.concertina.recipe.Subject;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code plan add-foreign-key}. */
@Command(
        name = "add-foreign-key",
        mixinStandardHelpOptions = true,
        description = "A foreign key is held for new rows, and then proven for all.")
final class AddForeignKeyPlan extends RecipePlan {
    @Option(names = "--column", required = true, paramLabel = "COLUMN", description = "a column; repeatable")
    private List<String> columns = new ArrayList<>();

    @Option(
            names = "--references",
            required = true,
            paramLabel = "TABLE",
            description = "the table that is referred to, by its primary key")
    private String references = "";

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "the name of the constraint")
    private String name = "";

    @Override
    String what() {
        return name;
    }

    @Override
    Recipe recipe(Subject subject) {
        return new AddForeignKey(subject, name, columns, references);
    }
}
