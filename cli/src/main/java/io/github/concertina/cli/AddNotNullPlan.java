package io.github.concertina.cli;

import io.github.concertina.recipe.AddNotNull;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plan add-not-null}. */
@Command(
        name = "add-not-null",
        mixinStandardHelpOptions = true,
        description = "A column that may be empty is filled, and then made NOT NULL.")
final class AddNotNullPlan implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Target target = new Target();

    @Option(names = "--column", required = true, paramLabel = "COLUMN", description = "the column")
    private String column = "";

    @Option(names = "--value", required = true, paramLabel = "EXPRESSION", description = "what empty rows get")
    private String value = "";

    @Override
    public Integer call() throws IOException {
        return target.write(
                column + "-not-null", spec.commandLine().getOut(), subject -> new AddNotNull(subject, column, value));
    }
}
