package io.github.concertina.cli;

import io.github.concertina.run.Passes;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares again what was proven once. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Compares once more all rows of comparisons that are marked as continuous, or of one change.",
            "A difference takes the proof away until a later pass is clean. Needs no migration files."
        })
final class VerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Database database = new Database();

    @Option(names = "--change", paramLabel = "ID", description = "all comparisons of this change, marked or not")
    private @Nullable String change;

    @Option(
            names = "--every",
            paramLabel = "D",
            description = "pass after pass, with so long a rest between them, until a row differs or the old shapes are"
                    + " taken away; one pass without it")
    private @Nullable Duration every;

    @Override
    public Integer call() throws SQLException {
        PrintWriter out = spec.commandLine().getOut();
        try (CommandTermination termination =
                CommandTermination.of(Thread.currentThread(), spec.commandLine().getErr())) {
            while (true) {
                // Each on a connection of its own: nothing is kept open while it rests.
                Passes passes = database.work(spec.commandLine().getErr(), operator -> operator.verify(change));
                out.println(passes.clean() + " compared, none differs; " + passes.waiting() + " not compared, "
                        + passes.ended() + " with nothing left to compare");
                out.flush();
                if (every == null || passes.clean() + passes.waiting() == 0 || !rested(every) || termination.asked()) {
                    return 0;
                }
            }
        }
    }

    private static boolean rested(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
