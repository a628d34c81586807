package io.github.concertina.cli;

import io.github.concertina.recipe.DropColumn;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plan drop-column}. */
@Command(
        name = "drop-column",
        mixinStandardHelpOptions = true,
        description = "A column without replacement is retired, held, and dropped, each in a release of its own.")
final class DropColumnPlan implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Target target = new Target();

    @Option(names = "--column", required = true, paramLabel = "COLUMN", description = "the column")
    private String column = "";

    @Override
    public Integer call() throws IOException {
        return target.write("drop-" + column, spec.commandLine().getOut(), subject -> new DropColumn(subject, column));
    }
}
