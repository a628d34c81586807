package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;
import io.github.concertina.linter.rule.Severity;

/** Flags tables without a key. */
@RuleInfo(
        id = "table-without-pk",
        group = Group.STYLE,
        summary = "a table without a primary key",
        severity = Severity.WARNING,
        core = false,
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class TableWithoutPk implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.CreateTable create
                && create.origin() == Fact.Origin.DEFINITION
                && !create.temporary()
                && create.constraints().stream().noneMatch(TableWithoutPk::isKey)
                && scene.ahead().stream()
                        .noneMatch(later -> later.fact() instanceof Fact.AddConstraint add
                                && add.table().name().equals(create.table().name())
                                && isKey(add.constraint()))) {
            report.add(
                    create.span(),
                    "the rows of `" + create.table()
                            + "` have no key: no batches, no replication of changes, no removing one of two.",
                    "Add id bigint "
                            + (scene.server().isMySql() ? "NOT NULL AUTO_INCREMENT" : "GENERATED ALWAYS AS IDENTITY")
                            + " PRIMARY KEY, or declare the key that the rows have.");
        }
    }

    private static boolean isKey(Constraint constraint) {
        return constraint.kind() == Constraint.Kind.PRIMARY_KEY;
    }
}
