package io.github.concertina.cli;

import io.github.concertina.ledger.Ledger;
import io.github.concertina.run.Operator;
import java.sql.SQLException;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code stop}. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = "Ends the run of a change after its batch; the next run goes on from there.")
final class StopCommand extends OrderCommand {
    StopCommand() {
        super("stops after its batch");
    }

    @Override
    List<String> give(Operator operator, String change, String reason) throws SQLException {
        return operator.order(change, Ledger.Verb.STOP, reason);
    }
}
