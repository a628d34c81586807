package io.github.concertina.linter.cli;

import io.github.concertina.linter.WarmUp;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import picocli.CommandLine;

/** The entry of the command: a verb, or {@code lint} where none is given. */
public final class ConcertinaLint {
    private ConcertinaLint() {}

    public static void main(String[] arguments) {
        WarmUp.begin();
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, false, StandardCharsets.UTF_8);
        int code = run(arguments, out, err);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /** Runs the command; 0 is clean, 1 has findings, 2 was called wrongly. */
    static int run(String[] arguments, PrintWriter out, PrintWriter err) {
        CommandLine line = new CommandLine(new LintCommand())
                .addSubcommand("rules", new RulesCommand())
                .addSubcommand("explain", new ExplainCommand())
                .addSubcommand("config-schema", new ConfigSchemaCommand())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((exception, command, parsed) -> {
                    command.getErr().println("concertina-lint: " + Messages.of(exception));
                    return CommandLine.ExitCode.USAGE;
                });
        return line.execute(withoutLint(arguments));
    }

    private static String[] withoutLint(String[] arguments) {
        return arguments.length > 0 && arguments[0].equals("lint")
                ? Arrays.copyOfRange(arguments, 1, arguments.length)
                : arguments;
    }
}
