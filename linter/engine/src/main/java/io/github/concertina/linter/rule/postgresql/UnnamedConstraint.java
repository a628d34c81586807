package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;
import io.github.concertina.linter.rule.Severity;

/** Flags constraints without a name. */
@RuleInfo(
        id = "unnamed-constraint",
        group = Group.STYLE,
        summary = "a constraint whose name the server makes up",
        severity = Severity.WARNING,
        core = false,
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class UnnamedConstraint implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        for (Constraint constraint : WrittenConstraints.of(fact)) {
            boolean named = constraint.name() != null
                    || constraint.kind() == Constraint.Kind.PRIMARY_KEY
                    || constraint.kind() == Constraint.Kind.NOT_NULL;
            if (!named && fact instanceof Fact.OnTable on) {
                report.add(
                        constraint.span(),
                        "this constraint of `" + on.table()
                                + "` has no name: the server makes one up, not the same everywhere.",
                        "CONSTRAINT " + name(constraint, on.table(), scene) + " in front of it.");
            }
        }
    }

    /** What PostgreSQL itself would call it; fkey is said nowhere else. */
    private static String name(Constraint constraint, Name table, Scene scene) {
        String name = constraint.nameOn(table);
        return scene.server().isMySql() ? name.replaceFirst("_fkey$", "_fk") : name;
    }
}
