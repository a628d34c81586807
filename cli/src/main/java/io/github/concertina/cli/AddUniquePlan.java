package io.github.concertina.cli;

import io.github.concertina.recipe.AddUnique;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plan add-unique}. */
@Command(
        name = "add-unique",
        mixinStandardHelpOptions = true,
        description = "Columns become unique, through an index that is built concurrently.")
final class AddUniquePlan implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Target target = new Target();

    @Option(names = "--column", required = true, paramLabel = "COLUMN", description = "a column; repeatable")
    private List<String> columns = new ArrayList<>();

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "the name of the constraint")
    private String name = "";

    @Override
    public Integer call() throws IOException {
        return target.write(name, spec.commandLine().getOut(), subject -> new AddUnique(subject, name, columns));
    }
}
