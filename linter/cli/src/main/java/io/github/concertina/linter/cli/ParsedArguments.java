package io.github.concertina.linter.cli;

import java.io.PrintWriter;
import picocli.CommandLine;

/** All command lines, read by picocli; its classes are loaded only with this one. */
final class ParsedArguments {
    private ParsedArguments() {}

    static int run(String[] arguments, PrintWriter out, PrintWriter err) {
        return new CommandLine(new LintCommand())
                .addSubcommand("rules", new RulesCommand())
                .addSubcommand("explain", new ExplainCommand())
                .addSubcommand("config-schema", new ConfigSchemaCommand())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((exception, command, parsed) -> {
                    command.getErr().println(Messages.line(exception));
                    return CommandLine.ExitCode.USAGE;
                })
                .execute(arguments);
    }
}
