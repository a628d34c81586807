package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;
import io.github.concertina.linter.rule.Severity;
import java.util.Set;

/** Flags a type for which there is a better one. */
@RuleInfo(
        id = "type-int-pk",
        group = Group.STYLE,
        summary = "a primary key of 32 bits or less",
        severity = Severity.WARNING,
        core = false,
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class TypeIntPk implements Rule {
    private static final Set<String> INTEGERS = Set.of("int4", "int3", "int2", "int1", "serial", "smallserial");

    @Override
    public void check(Fact fact, Scene scene, Report report) {
        for (WrittenColumns.Written written : WrittenColumns.of(fact)) {
            if (written.primaryKey() && INTEGERS.contains(written.type().name().replace(" unsigned", ""))) {
                report.add(
                        fact.span(),
                        "`" + written.table() + "." + written.column()
                                + "` is a primary key of 32 bits or less: it runs out, and to change it writes the table anew.",
                        "Write bigint.");
            }
        }
    }
}
