package io.github.concertina.cli;

import io.github.concertina.ledger.Ledger;
import io.github.concertina.run.Operator;
import java.sql.SQLException;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code resume}. */
@Command(name = "resume", mixinStandardHelpOptions = true, description = "Lets the long steps of a change go on.")
final class ResumeCommand extends OrderCommand {
    ResumeCommand() {
        super("goes on");
    }

    @Override
    List<String> give(Operator operator, String change, String reason) throws SQLException {
        return operator.order(change, Ledger.Verb.RESUME, reason);
    }
}
