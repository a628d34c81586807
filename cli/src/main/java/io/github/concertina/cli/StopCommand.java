package io.github.concertina.cli;

import io.github.concertina.ledger.Ledger;
import picocli.CommandLine.Command;

/** {@code stop}. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = "Ends the run of a change after its batch; the next run goes on from there.")
final class StopCommand extends OrderCommand {
    StopCommand() {
        super(Ledger.Verb.STOP, "stops after its batch");
    }
}
