package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.history.ConstraintState;
import io.github.concertina.linter.history.TableState;
import io.github.concertina.linter.rule.Cost;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags SET NOT NULL that has to look at every row. */
@RuleInfo(
        id = "set-not-null-scan",
        group = Group.LOCKS,
        summary = "SET NOT NULL scans under the strongest lock, unless a validated CHECK proves it",
        costs = Cost.SCAN)
public final class SetNotNullScan implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        for (Demanded demanded : Demanded.by(fact)) {
            if (scene.isLive(demanded.table()) && !isProven(demanded, scene)) {
                report.add(
                        demanded.span(),
                        "every row of `" + demanded.table() + "` is read for a NULL in `" + demanded.column()
                                + "` under ACCESS EXCLUSIVE: reads and writes wait for the scan.",
                        Advice.provenNotNull(scene, demanded.table(), demanded.column()),
                        SafeWay.notNull(demanded.table(), demanded.column(), scene));
            }
        }
    }

    private static boolean isProven(Demanded set, Scene scene) {
        TableState table = scene.catalog().table(set.table()).orElse(null);
        if (table == null) {
            return false;
        }
        if (table.column(set.column()).filter(column -> column.notNull()).isPresent()) {
            return true;
        }
        return table.constraints().stream()
                .filter(ConstraintState::validated)
                .map(ConstraintState::definition)
                .anyMatch(constraint -> proves(constraint, set.column(), scene));
    }

    private static boolean proves(Constraint constraint, String column, Scene scene) {
        if (constraint.kind() == Constraint.Kind.NOT_NULL) {
            return constraint.columns().contains(column);
        }
        return scene.server().from(12)
                && constraint.check() != null
                && NotNullProof.proves(constraint.check().text(), column);
    }
}
