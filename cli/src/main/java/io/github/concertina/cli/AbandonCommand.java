package io.github.concertina.cli;

import io.github.concertina.ledger.Ledger;
import io.github.concertina.run.Operator;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code abandon}. */
@Command(
        name = "abandon",
        mixinStandardHelpOptions = true,
        description = "Gives steps up that are not done; a later run of the same definition begins anew.")
final class AbandonCommand extends GiveUpCommand {
    @Option(
            names = "--step",
            paramLabel = "KEY",
            description = "the step, as status shows it; without it all steps of the change that are not done")
    private @Nullable String step;

    AbandonCommand() {
        super("is given up");
    }

    @Override
    List<Ledger.StepState> giveUp(Operator operator, String change, String reason) throws SQLException {
        return operator.abandon(change, step, reason);
    }
}
