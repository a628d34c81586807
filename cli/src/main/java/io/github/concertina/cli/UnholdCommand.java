package io.github.concertina.cli;

import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableName;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings a held column back. */
@Command(
        name = "unhold",
        mixinStandardHelpOptions = true,
        description = "Brings a column that holdColumn took away back under its own name, in milliseconds.")
final class UnholdCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Database database = new Database();

    @Option(names = "--change", required = true, paramLabel = "ID", description = "the change that holds it")
    private String change = "";

    @Option(names = "--schema", paramLabel = "SCHEMA", description = "the schema of the table")
    private @Nullable String schema;

    @Option(names = "--table", required = true, paramLabel = "TABLE", description = "the table")
    private String table = "";

    @Option(names = "--column", required = true, paramLabel = "COLUMN", description = "the column, by its old name")
    private String column = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why; recorded")
    private String reason = "";

    @Override
    public Integer call() throws SQLException {
        var line = spec.commandLine();
        boolean back = database.work(
                line.getErr(),
                operator -> operator.unhold(change, TableName.of(schema, table), new Ident(column), reason));
        line.getOut().println(table + "." + column + (back ? " is back" : " was not held"));
        return 0;
    }
}
