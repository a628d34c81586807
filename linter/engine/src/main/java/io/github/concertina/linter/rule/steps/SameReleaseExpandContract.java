package io.github.concertina.linter.rule.steps;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Phase;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.release.Contract;
import io.github.concertina.linter.release.Proof;
import io.github.concertina.linter.release.Shapes;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags a contract step in the release that also brings what it depends on. */
@RuleInfo(
        id = "same-release-expand-contract",
        group = Group.STEPS,
        summary = "one release brings the new shape and takes the old one away, or demands the new one",
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class SameReleaseExpandContract implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.SetNotNull set && scene.isLive(set.table())) {
            tightened(set, scene, report);
            return;
        }
        OwnRemoval.of(fact, scene)
                .filter(removal -> removal.isTogether(scene) && !removal.isPrepared(scene))
                .ifPresent(removal -> report.add(
                        fact.span(),
                        "the same release holds " + removal.preparation() + " and "
                                + removal.fact().operation() + " of change " + removal.change()
                                + ": the version still running was not seen to do without the old shape.",
                        "Release " + removal.fact().operation() + " after it, once a deploy cycle has passed."));
        Contract contract = Contract.of(fact).orElse(null);
        Fact.Declared declared = scene.declared().orElse(null);
        if (contract == null || declared == null || declared.phase() != Phase.CONTRACT) {
            return;
        }
        if (!scene.isLive(contract.table())) {
            return;
        }
        Proof proof = Proof.of(contract, declared, scene.shapes(), scene.evidence(), scene.release());
        if (!proof.together().isEmpty()) {
            report.add(
                    fact.span(),
                    "the same release " + String.join(", ", proof.together()) + " and " + contract.verb() + " `"
                            + contract + "`: the version still running knows only the old shape.",
                    "Release the new shape first; " + contract.verb().replaceFirst("s$", "") + " `" + contract
                            + "` in a release after the one that stopped using it.");
        }
    }

    private static void tightened(Fact.SetNotNull set, Scene scene, Report report) {
        Shapes.Came came = scene.shapes().added(set.table(), set.column()).orElse(null);
        if (came == null || !came.release().equals(scene.release())) {
            return;
        }
        boolean sameStep = scene.soFar(Fact.AddColumn.class).stream()
                .anyMatch(before -> before.fact() instanceof Fact.AddColumn add
                        && add.table().equals(set.table())
                        && add.column().name().equals(set.column()));
        if (!sameStep) {
            report.add(
                    set.span(),
                    "the same release adds `" + set.table() + "." + set.column()
                            + "` and demands it: the version still running does not fill it, its INSERTs fail.",
                    "Demand it" + (scene.server().isMySql() ? "" : " (safeSetNotNull)")
                            + " in the release after the one whose version fills it.");
        }
    }
}
