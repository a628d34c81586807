package io.github.concertina.cli;

import io.github.concertina.ledger.Ledger;
import io.github.concertina.run.Operator;
import java.sql.SQLException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code restart}. */
@Command(
        name = "restart",
        mixinStandardHelpOptions = true,
        description = "Has a step begin anew with the next run, under the definition that it has then.")
final class RestartCommand extends GiveUpCommand {
    @Option(names = "--step", required = true, paramLabel = "KEY", description = "the step, as status shows it")
    private String step = "";

    RestartCommand() {
        super("begins anew with the next run");
    }

    @Override
    List<Ledger.StepState> giveUp(Operator operator, String change, String reason) throws SQLException {
        return operator.restart(change, step, reason);
    }
}
