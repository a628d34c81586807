package io.github.concertina.linter.rule.steps;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.release.Shapes;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;
import java.util.List;
import java.util.Set;

/** Flags a phase that comes after a later phase of the same change. */
@RuleInfo(
        id = "phase-order",
        group = Group.STEPS,
        summary = "the phases of one change are out of order",
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class PhaseOrder implements Rule {
    private static final Set<String> SWITCHES = Set.of("switchReads", "swapColumns");

    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.OwnOperation own && !own.back() && SWITCHES.contains(own.operation())) {
            switched(own, scene, report);
        }
        if (!(fact instanceof Fact.Declared declared) || declared.change().isEmpty()) {
            return;
        }
        for (Shapes.Step step : scene.shapes().steps(declared.change())) {
            if (step.phase().compareTo(declared.latest()) > 0) {
                report.add(
                        declared.span(),
                        "`" + declared.change() + "` has its "
                                + declared.phase().word() + " step after its "
                                + step.phase().word() + " step: what the later phase relies on is not there yet.",
                        "Order them expand, migrate, switch, contract; give a new change a new name.");
                return;
            }
        }
    }

    /** Readers go over to what was filled and compared; a migration of SQL alone does not show what it has done. */
    private static void switched(Fact.OwnOperation own, Scene scene, Report report) {
        Fact.Declared declared = scene.declared().orElse(null);
        if (declared == null || declared.change().isEmpty() || !Prepared.isJudged(own, scene)) {
            return;
        }
        List<String> missing = Prepared.missing(declared.change(), scene);
        if (!missing.isEmpty()) {
            report.add(
                    own.span(),
                    own.operation() + " of `" + declared.change() + "` comes without "
                            + String.join(" and without ", missing) + " before it.",
                    "Order them expand, migrate, switch, contract; where it was done outside of migrations, say so under"
                            + " evidence in .concertina.yaml.");
        }
    }
}
