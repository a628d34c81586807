package io.github.concertina.cli;

import io.github.concertina.recipe.Recipe;
import io.github.concertina.recipe.Subject;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A verb of {@code plan}: one recipe, whose files it writes. */
abstract class RecipePlan implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Target target = new Target();

    /** What the change does, in the words that its id ends with. */
    abstract String what();

    /** The recipe for that table. */
    abstract Recipe recipe(Subject subject);

    @Override
    public Integer call() throws IOException {
        return target.write(what(), spec.commandLine().getOut(), this::recipe);
    }
}
