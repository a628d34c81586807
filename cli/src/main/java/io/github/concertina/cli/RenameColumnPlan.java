package io.github.concertina.cli;

import io.github.concertina.recipe.ReplaceColumn;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plan rename-column}. */
@Command(
        name = "rename-column",
        mixinStandardHelpOptions = true,
        description = "A column gets another name, while versions that know either of them run.")
final class RenameColumnPlan implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Target target = new Target();

    @Option(names = "--column", required = true, paramLabel = "COLUMN", description = "the column")
    private String column = "";

    @Option(names = "--to", required = true, paramLabel = "NAME", description = "its new name")
    private String to = "";

    @Option(names = "--type", required = true, paramLabel = "TYPE", description = "its type, as in text")
    private String type = "";

    @Option(names = "--not-null", description = "it is NOT NULL, and stays so")
    private boolean notNull;

    @Override
    public Integer call() throws IOException {
        return target.write(
                column + "-" + to,
                spec.commandLine().getOut(),
                subject -> new ReplaceColumn(subject, column, to, type, column, to, notNull));
    }
}
