package io.github.concertina.linter.rule.steps;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Phase;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.release.Contract;
import io.github.concertina.linter.release.Proof;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags a declared contract step for which no earlier release shows expand, migrate and switch. */
@RuleInfo(
        id = "contract-without-expand",
        group = Group.STEPS,
        summary = "a contract step whose replacement no earlier release added, filled and switched to",
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class ContractWithoutExpand implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        OwnRemoval.of(fact, scene)
                .filter(removal -> !removal.missing(scene).isEmpty())
                .ifPresent(removal -> report.add(
                        fact.span(),
                        removal.fact().operation() + " of change " + removal.change()
                                + ", but its readers went over without "
                                + String.join(" and without ", removal.missing(scene)) + ".",
                        "Fill and compare what replaces it first, under the same change; where it was done outside of"
                                + " migrations, say so under evidence in .concertina.yaml, one release earlier."));
        OwnRemoval.of(fact, scene)
                .filter(removal -> !removal.isTogether(scene) && !removal.isPrepared(scene))
                .ifPresent(removal -> report.add(
                        fact.span(),
                        removal.fact().operation() + " of change " + removal.change()
                                + ", but no earlier release has its " + removal.preparation() + ".",
                        "Release what is missing first, under the same change; where it was done outside of migrations,"
                                + " say so under evidence in .concertina.yaml, one release earlier."));
        Contract contract = Contract.of(fact).orElse(null);
        Fact.Declared declared = scene.declared().orElse(null);
        if (contract == null || declared == null || declared.phase() != Phase.CONTRACT) {
            return;
        }
        if (!scene.isLive(contract.table())) {
            return;
        }
        Proof proof = Proof.of(contract, declared, scene.shapes(), scene.evidence(), scene.release());
        if (proof.together().isEmpty() && !proof.missing().isEmpty()) {
            report.add(
                    fact.span(),
                    "this contract step " + contract.verb() + " `" + contract
                            + "`, but no earlier release shows that it may: " + String.join("; ", proof.missing())
                            + ".",
                    "Release what is missing first; where it was done outside of migrations, say so under evidence in"
                            + " .concertina.yaml, one release earlier.");
        }
    }
}
