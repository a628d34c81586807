package io.github.concertina.cli;

import io.github.concertina.ledger.Ledger;
import io.github.concertina.run.Operator;
import java.sql.SQLException;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code pause}. */
@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        description = "Has the long steps of a change rest after their batch, until resume; over restarts too.")
final class PauseCommand extends OrderCommand {
    PauseCommand() {
        super("pauses after its batch");
    }

    @Override
    List<String> give(Operator operator, String change, String reason) throws SQLException {
        return operator.order(change, Ledger.Verb.PAUSE, reason);
    }
}
