package io.github.concertina.cli;

import io.github.concertina.recipe.AddUnique;
import io.github.concertina.recipe.Recipe;
import io.github.concertina.recipe.Subject;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code plan add-unique}. */
@Command(
        name = "add-unique",
        mixinStandardHelpOptions = true,
        description = "Columns become unique, through an index that is built concurrently.")
final class AddUniquePlan extends RecipePlan {
    @Option(names = "--column", required = true, paramLabel = "COLUMN", description = "a column; repeatable")
    private List<String> columns = new ArrayList<>();

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "the name of the constraint")
    private String name = "";

    @Override
    String what() {
        return name;
    }

    @Override
    Recipe recipe(Subject subject) {
        return new AddUnique(subject, name, columns);
    }
}
