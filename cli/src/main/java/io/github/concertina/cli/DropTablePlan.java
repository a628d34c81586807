package io.github.concertina.cli;

import io.github.concertina.recipe.DropTable;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code plan drop-table}. */
@Command(
        name = "drop-table",
        mixinStandardHelpOptions = true,
        description = "A table without replacement is retired, held, and dropped, each in a release of its own.")
final class DropTablePlan implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Target target = new Target();

    @Override
    public Integer call() throws IOException {
        return target.write("drop", spec.commandLine().getOut(), DropTable::new);
    }
}
