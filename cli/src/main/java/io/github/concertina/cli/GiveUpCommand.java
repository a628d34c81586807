package io.github.concertina.cli;

import io.github.concertina.ledger.Ledger;
import io.github.concertina.run.Operator;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Ends what steps of a change were until now. */
abstract class GiveUpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Database database = new Database();

    @Option(names = "--change", required = true, paramLabel = "ID", description = "the change")
    private String change = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why; recorded")
    private String reason = "";

    private final String done;

    GiveUpCommand(String done) {
        this.done = done;
    }

    /** Does it, and returns the steps as they stood. */
    abstract List<Ledger.StepState> giveUp(Operator operator, String change, String reason) throws SQLException;

    @Override
    public Integer call() throws SQLException {
        var line = spec.commandLine();
        List<Ledger.StepState> ended = database.work(line.getErr(), operator -> giveUp(operator, change, reason));
        ended.forEach(step -> line.getOut()
                .println(String.format(
                        Locale.ROOT,
                        "%s of %s %s; until now it %s %,d rows",
                        step.step(),
                        step.table(),
                        done,
                        step.step().contains("Parity:") ? "found differences in" : "wrote",
                        step.changed())));
        return 0;
    }
}
