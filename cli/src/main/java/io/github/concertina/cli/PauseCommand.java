package io.github.concertina.cli;

import io.github.concertina.ledger.Ledger;
import picocli.CommandLine.Command;

/** {@code pause}. */
@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        description = "Has the long steps of a change rest after their batch, until resume; over restarts too.")
final class PauseCommand extends OrderCommand {
    PauseCommand() {
        super(Ledger.Verb.PAUSE, "pauses after its batch");
    }
}
