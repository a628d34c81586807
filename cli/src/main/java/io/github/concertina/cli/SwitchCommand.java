package io.github.concertina.cli;

import io.github.concertina.plan.ReadSwitch;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Moves readers at once. */
@Command(
        name = "switch",
        mixinStandardHelpOptions = true,
        description = "Sets an existing read switch; the way back to the old shape is never refused.")
final class SwitchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Database database = new Database();

    @Parameters(paramLabel = "FLAG", description = "the name of the switch")
    private String flag = "";

    @Option(names = "--to", required = true, paramLabel = "old|new|N%%", description = "where readers read from now on")
    private String to = "";

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "why; recorded, and shown by status")
    private String reason = "";

    @Override
    public Integer call() throws SQLException {
        var line = spec.commandLine();
        int percent = ReadSwitch.percent(to);
        boolean changed = database.work(line.getErr(), operator -> operator.switchReads(flag, percent, reason));
        line.getOut().println("read switch " + flag + (changed ? ": now " : ": already ") + percent + " % new");
        return 0;
    }
}
