package io.github.concertina.cli;

import io.github.concertina.plan.Refusal;
import io.github.concertina.settings.Durations;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command and its verbs. */
@Command(
        name = "concertina",
        mixinStandardHelpOptions = true,
        version = "concertina 0.1.0-SNAPSHOT",
        description = "Plans schema changes, shows how they stand, and does what an operator does beside them.",
        subcommands = {
            PlanCommand.class,
            StatusCommand.class,
            DeployedCommand.class,
            SwitchCommand.class,
            AdoptCommand.class,
            UnholdCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            StopCommand.class,
            TuneCommand.class,
            RestartCommand.class,
            AbandonCommand.class,
            ForceCommand.class,
            RunCommand.class,
            VerifyCommand.class
        },
        footer = {
            "",
            "Exit code: 0 done, 1 refused or failed, 2 called wrongly.",
            "The password comes from CONCERTINA_PASSWORD, PGPASSWORD or the password file of PostgreSQL's clients."
        })
public final class Concertina implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Map<String, String> environment;

    private Concertina(Map<String, String> environment) {
        this.environment = environment;
    }

    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, false, StandardCharsets.UTF_8);
        int code = run(arguments, System.getenv(), out, err);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /** Runs the command; 0 is done, 1 is refused or failed, 2 was called wrongly. */
    static int run(String[] arguments, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        return new CommandLine(new Concertina(environment))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Duration.class, Concertina::duration)
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((exception, command, parsed) -> {
                    command.getErr().println("concertina: " + words(exception));
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(arguments);
    }

    /** The variables of the process. */
    Map<String, String> environment() {
        return environment;
    }

    private static Duration duration(String text) {
        return Durations.parse(text)
                .orElseThrow(
                        () -> new CommandLine.TypeConversionException("'" + text + "' is no duration as 50ms or 5s"));
    }

    private static String words(Exception exception) {
        String message = exception.getMessage();
        return exception instanceof Refusal || message != null ? String.valueOf(message) : exception.toString();
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing verb");
    }
}
