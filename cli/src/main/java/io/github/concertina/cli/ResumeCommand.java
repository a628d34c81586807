package io.github.concertina.cli;

import io.github.concertina.ledger.Ledger;
import picocli.CommandLine.Command;

/** {@code resume}. */
@Command(name = "resume", mixinStandardHelpOptions = true, description = "Lets the long steps of a change go on.")
final class ResumeCommand extends OrderCommand {
    ResumeCommand() {
        super(Ledger.Verb.RESUME, "goes on");
    }
}
