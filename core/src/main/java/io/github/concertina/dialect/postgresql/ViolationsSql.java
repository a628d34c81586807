package io.github.concertina.dialect.postgresql;

import io.github.concertina.dialect.Work;
import io.github.concertina.plan.Constraint;
import io.github.concertina.plan.FindViolations;
import io.github.concertina.plan.Ident;
import java.util.List;

/** The scan for rows that a constraint would reject. */
final class ViolationsSql {
    private final FindViolations step;
    private final ConstraintSql constraints;
    private final Claims claims;

    ViolationsSql(FindViolations step, ConstraintSql constraints, Claims claims) {
        this.step = step;
        this.constraints = constraints;
        this.claims = claims;
    }

    Work work() {
        return step.rule() instanceof FindViolations.Rule.Distinct distinct
                ? duplicates(distinct)
                : violations(((FindViolations.Rule.Holds) step.rule()).constraint());
    }

    private Work duplicates(FindViolations.Rule.Distinct distinct) {
        String found = ConstraintSql.duplicates(step.table(), distinct.columns(), distinct.primaryKey());
        return new Work.MustFindNothing(
                "SELECT count(*) " + found,
                "SELECT concertina_groups::text " + found + " LIMIT 5",
                "values of " + words(distinct.columns()) + " in " + step.table()
                        + (distinct.primaryKey() ? " that are NULL or" : " that")
                        + " stand more than once, against " + distinct.name(),
                "make them distinct, then run again",
                claims.on(step.table(), LockMode.ACCESS_SHARE));
    }

    private Work violations(Constraint constraint) {
        String found = ConstraintSql.violations(step.table(), constraint);
        String row = constraint instanceof Constraint.ForeignKey
                ? "concertina_child"
                : Quote.ident(step.table().name());
        return new Work.MustFindNothing(
                "SELECT count(*) " + found,
                "SELECT " + row + "::text " + found + " LIMIT 5",
                "rows of " + step.table() + " that violate " + constraint.name() + " ("
                        + constraints.definition(constraint) + ")",
                "correct them, then run again",
                claims.on(ConstraintSql.tables(step.table(), constraint), LockMode.ACCESS_SHARE));
    }

    private static String words(List<Ident> columns) {
        return String.join(", ", columns.stream().map(Ident::text).toList());
    }
}
