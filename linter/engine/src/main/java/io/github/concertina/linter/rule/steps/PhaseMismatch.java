package io.github.concertina.linter.rule.steps;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Phase;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.release.Contract;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags a migration that declares one phase and does the work of another. */
@RuleInfo(
        id = "phase-mismatch",
        group = Group.STEPS,
        summary = "a migration declares one phase and does the work of another",
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class PhaseMismatch implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        Fact.Declared declared = scene.declared().orElse(null);
        if (declared == null) {
            return;
        }
        Phase phase = declared.phase();
        String does = "";
        if (phase == Phase.CONTRACT && fact instanceof Fact.AddColumn add && scene.isLive(add.table())) {
            does = "adds `" + add.table() + "." + add.column().name() + "`, which is expand";
        } else if (phase != Phase.CONTRACT) {
            Contract contract = Contract.of(fact).orElse(null);
            if (contract != null && scene.isLive(contract.table())) {
                does = contract.verb() + " `" + contract + "`, which is contract";
            } else if (fact instanceof Fact.SetNotNull set && scene.isLive(set.table())) {
                does = "demands `" + set.table() + "." + set.column() + "`, which is contract";
            }
        }
        if (!does.isEmpty()) {
            report.add(
                    fact.span(),
                    "this migration declares the phase " + phase.word() + " and " + does + ".",
                    "Give each phase a migration of its own; the later one belongs into a later release.");
        }
    }
}
