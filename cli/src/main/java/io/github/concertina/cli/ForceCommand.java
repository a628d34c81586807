package io.github.concertina.cli;

import io.github.concertina.operation.binding.Nearest;
import io.github.concertina.plan.GuardName;
import io.github.concertina.plan.Refusal;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code force}. */
@Command(
        name = "force",
        mixinStandardHelpOptions = true,
        description = "Overrides a guard once, for the next contract file or changeset of a change that runs.")
final class ForceCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Database database = new Database();

    @Option(names = "--change", required = true, paramLabel = "ID", description = "the change")
    private String change = "";

    @Option(names = "--guard", required = true, paramLabel = "GUARD", description = "the guard, as status shows it")
    private String guard = "";

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "why that is safe; recorded, and shown by the guard")
    private String reason = "";

    @Override
    public Integer call() throws SQLException {
        var line = spec.commandLine();
        GuardName name = GuardName.find(guard)
                .orElseThrow(() -> new Refusal("there is no guard " + guard, Nearest.hint(guard, GuardName.words())));
        database.work(line.getErr(), operator -> {
            operator.force(change, name, reason);
            return true;
        });
        line.getOut().println("guard " + guard + " of change " + change + " is forced for the next run, once");
        return 0;
    }
}
