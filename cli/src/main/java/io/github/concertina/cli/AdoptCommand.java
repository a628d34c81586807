package io.github.concertina.cli;

import io.github.concertina.ledger.Evidence;
import io.github.concertina.plan.Old;
import io.github.concertina.plan.TableName;
import java.sql.SQLException;
import java.util.Locale;
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
        description = "Takes a person's word for what was done outside of Concertina; guards show it as attested.")
final class AdoptCommand implements Callable<Integer> {
    /** What is vouched for. */
    enum What {
        SWITCH(Evidence.Kind.ADOPTED_SWITCH),
        PARITY(Evidence.Kind.ADOPTED_PARITY),
        APPLICATION_DUAL_WRITE(Evidence.Kind.ADOPTED_DUAL_WRITE),
        UNUSED(Evidence.Kind.ADOPTED_UNUSED);

        private final Evidence.Kind kind;

        What(Evidence.Kind kind) {
            this.kind = kind;
        }

        /** As it is written on the command line, and in the linter's evidence. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Database database = new Database();

    @Option(
            names = "--what",
            required = true,
            paramLabel = "switch|parity|application-dual-write|unused",
            description = {
                "switch: all readers read the new shape",
                "parity: both shapes were compared, and none differed",
                "application-dual-write: every version that still runs writes both shapes, or the new one alone",
                "unused: nobody uses the old shape, which nothing replaces"
            })
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
