package io.github.concertina.cli;

import io.github.concertina.recipe.RenameTable;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plan rename-table}. */
@Command(
        name = "rename-table",
        mixinStandardHelpOptions = true,
        description = "A table gets another name; a view under the old one serves the versions that know no other.")
final class RenameTablePlan implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Target target = new Target();

    @Option(names = "--to", required = true, paramLabel = "NAME", description = "its new name")
    private String to = "";

    @Override
    public Integer call() throws IOException {
        return target.write(to, spec.commandLine().getOut(), subject -> new RenameTable(subject, to));
    }
}
