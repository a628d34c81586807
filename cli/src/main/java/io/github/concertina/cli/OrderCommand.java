package io.github.concertina.cli;

import io.github.concertina.run.Operator;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** An order to the long steps of a change, which they obey between two batches. */
abstract class OrderCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Database database = new Database();

    @Option(names = "--change", required = true, paramLabel = "ID", description = "the change")
    private String change = "";

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "why; recorded, and shown by the run")
    private String reason = "";

    private final String done;

    OrderCommand(String done) {
        this.done = done;
    }

    /** Gives it, and returns the steps that were told. */
    abstract List<String> give(Operator operator, String change, String reason) throws SQLException;

    @Override
    public Integer call() throws SQLException {
        var line = spec.commandLine();
        List<String> told = database.work(line.getErr(), operator -> give(operator, change, reason));
        told.forEach(step -> line.getOut().println(step + " " + done));
        return 0;
    }
}
