package io.github.concertina.linter.rule;

import io.github.concertina.linter.rule.postgresql.AddCheckValidating;
import io.github.concertina.linter.rule.postgresql.AddColumnGeneratedStored;
import io.github.concertina.linter.rule.postgresql.AddColumnRewriteDefault;
import io.github.concertina.linter.rule.postgresql.AddColumnSerial;
import io.github.concertina.linter.rule.postgresql.AddExclusion;
import io.github.concertina.linter.rule.postgresql.AddFkValidating;
import io.github.concertina.linter.rule.postgresql.AddPkBlocking;
import io.github.concertina.linter.rule.postgresql.AddRequiredColumn;
import io.github.concertina.linter.rule.postgresql.AddUniqueBlocking;
import io.github.concertina.linter.rule.postgresql.AlterTypeRewrite;
import io.github.concertina.linter.rule.postgresql.ConcurrentlyIfNotExists;
import io.github.concertina.linter.rule.postgresql.ConcurrentlyInTx;
import io.github.concertina.linter.rule.postgresql.CreateIndexBlocking;
import io.github.concertina.linter.rule.postgresql.DropColumn;
import io.github.concertina.linter.rule.postgresql.DropIndexBlocking;
import io.github.concertina.linter.rule.postgresql.DropNotNull;
import io.github.concertina.linter.rule.postgresql.DropTable;
import io.github.concertina.linter.rule.postgresql.RefreshMatviewBlocking;
import io.github.concertina.linter.rule.postgresql.ReindexBlocking;
import io.github.concertina.linter.rule.postgresql.RenameColumn;
import io.github.concertina.linter.rule.postgresql.RenameTable;
import io.github.concertina.linter.rule.postgresql.SetNotNullScan;
import io.github.concertina.linter.rule.postgresql.TruncateCascade;
import io.github.concertina.linter.rule.postgresql.Truncated;
import io.github.concertina.linter.rule.postgresql.UnboundedDml;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The list of all rules: a new class is named here once. */
public final class Rules {
    private static final List<Rule> ALL = Stream.<Rule>of(
                    new AddCheckValidating(),
                    new AddColumnGeneratedStored(),
                    new AddColumnRewriteDefault(),
                    new AddColumnSerial(),
                    new AddExclusion(),
                    new AddFkValidating(),
                    new AddPkBlocking(),
                    new AddRequiredColumn(),
                    new AddUniqueBlocking(),
                    new AlterTypeRewrite(),
                    new ConcurrentlyIfNotExists(),
                    new ConcurrentlyInTx(),
                    new CreateIndexBlocking(),
                    new DropColumn(),
                    new DropIndexBlocking(),
                    new DropNotNull(),
                    new DropTable(),
                    new RefreshMatviewBlocking(),
                    new ReindexBlocking(),
                    new RenameColumn(),
                    new RenameTable(),
                    new SetNotNullScan(),
                    new TruncateCascade(),
                    new Truncated(),
                    new UnboundedDml())
            .sorted(Comparator.comparing(Rule::id))
            .toList();

    private Rules() {}

    /** Every rule, by name. */
    public static List<Rule> all() {
        return ALL;
    }

    /** Those that are on without any configuration. */
    public static List<Rule> core() {
        return ALL.stream().filter(rule -> rule.info().core()).toList();
    }

    /** The rule of that name, or empty. */
    public static Optional<Rule> find(String id) {
        return ALL.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }
}
