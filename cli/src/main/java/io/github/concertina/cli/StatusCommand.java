package io.github.concertina.cli;

import io.github.concertina.run.Operator;
import io.github.concertina.status.Report;
import io.github.concertina.status.StatusJson;
import io.github.concertina.status.StatusText;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows how every change stands. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description =
                "Shows each logical change: its phase, progress, read switch, and guard by guard what is missing.")
final class StatusCommand implements Callable<Integer> {
    /** How it is printed. */
    enum Format {
        TEXT,
        JSON
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Database database = new Database();

    @Option(names = "--format", paramLabel = "text|json", description = "text (the default) or json")
    private Format format = Format.TEXT;

    @Override
    public Integer call() throws SQLException {
        var line = spec.commandLine();
        Report report = database.work(line.getErr(), Operator::status);
        if (format == Format.JSON) {
            StatusJson.print(report, line.getOut());
        } else {
            new StatusText(line.getOut()).print(report);
        }
        return 0;
    }
}
