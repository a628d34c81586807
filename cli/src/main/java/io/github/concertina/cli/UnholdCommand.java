package io.github.concertina.cli;

import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableName;
import io.github.concertina.run.Unhold;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Brings a held column, or table, back. */
@Command(
        name = "unhold",
        mixinStandardHelpOptions = true,
        description = "Brings what holdColumn, holdTable or dropCompatibilityView took away back under its own name, in"
                + " milliseconds.")
final class UnholdCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Database database = new Database();

    @Option(names = "--change", required = true, paramLabel = "ID", description = "the change that took it away")
    private String change = "";

    @Option(names = "--schema", paramLabel = "SCHEMA", description = "the schema of the table")
    private @Nullable String schema;

    @Option(names = "--table", required = true, paramLabel = "TABLE", description = "the table, by its old name")
    private String table = "";

    @Option(
            names = "--column",
            paramLabel = "COLUMN",
            description = "the column, by its old name; without it the table comes back")
    private @Nullable String column;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why; recorded")
    private String reason = "";

    @Option(
            names = "--not-null",
            description =
                    "NOT NULL comes back, too, where the change took it: without a lock for its scan; from then on"
                            + " no version can write that leaves the column empty")
    private boolean notNull;

    @Override
    public Integer call() throws SQLException {
        var line = spec.commandLine();
        TableName held = TableName.of(schema, table);
        String old = column;
        if (old == null && notNull) {
            throw new ParameterException(line, "--not-null is about a column: name it with --column");
        }
        Unhold.Result result = database.work(
                line.getErr(),
                operator -> old == null
                        ? operator.unhold(change, held, reason)
                        : operator.unhold(change, held, new Ident(old), notNull, reason));
        PrintWriter out = line.getOut();
        String name = old == null ? table : table + "." + old;
        out.println(name + (result.renamed() ? " is back" : " was not held"));
        switch (result.notNull()) {
            case RESTORED -> out.println(name + " is NOT NULL again");
            case MISSING ->
                out.println(name + " was NOT NULL before the change, and may be empty now: versions that do not know"
                        + " it go on writing; where none of them runs any more, unhold --not-null brings it back");
            case UNCHANGED -> {}
        }
        if (result.dualWriteGone()) {
            out.println("its dual write is not back: what was written since it ended is not in " + name);
        }
        return 0;
    }
}
