package io.github.concertina.cli;

import io.github.concertina.ledger.Evidence;
import io.github.concertina.plan.Old;
import io.github.concertina.plan.TableName;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes a person's word for what was done outside of Concertina. */
@Command(
        name = "adopt",
        mixinStandardHelpOptions = true,
        description =
                "Records that a switch or a comparison was done outside of Concertina; guards show it as attested.")
final class AdoptCommand implements Callable<Integer> {
    /** What is vouched for. */
    enum What {
        SWITCH(Evidence.Kind.ADOPTED_SWITCH),
        PARITY(Evidence.Kind.ADOPTED_PARITY);

        private final Evidence.Kind kind;

        What(Evidence.Kind kind) {
            this.kind = kind;
        }
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Database database = new Database();

    @Option(
            names = "--what",
            required = true,
            paramLabel = "switch|parity",
            description = "all readers read the new shape; or both shapes were compared, and none differed")
    private What what = What.SWITCH;

    @Option(names = "--change", required = true, paramLabel = "ID", description = "the change")
    private String change = "";

    @Option(names = "--schema", paramLabel = "SCHEMA", description = "the schema of the table")
    private @Nullable String schema;

    @Option(names = "--table", required = true, paramLabel = "TABLE", description = "the table")
    private String table = "";

    @Option(
            names = "--column",
            paramLabel = "COLUMN",
            description = "the old column; without it the table is the old shape")
    private @Nullable String column;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "how that is known; recorded")
    private String reason = "";

    @Override
    public Integer call() throws SQLException {
        var line = spec.commandLine();
        boolean fresh = database.work(
                line.getErr(),
                operator -> operator.adopt(
                        change,
                        TableName.of(schema, table),
                        Old.parse(column == null ? "" : column),
                        what.kind,
                        reason));
        line.getOut()
                .println(
                        fresh
                                ? "recorded as attested; its clock starts now"
                                : "was recorded before, with the same reason; its clock goes on");
        return 0;
    }
}
