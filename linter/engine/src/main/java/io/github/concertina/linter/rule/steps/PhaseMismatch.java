package io.github.concertina.linter.rule.steps;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Phase;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.own.OwnOperations;
import io.github.concertina.linter.release.Contract;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;
import io.github.concertina.linter.rule.postgresql.NamedRows;
import java.util.List;
import java.util.stream.Collectors;

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
        String does = fact instanceof Fact.OwnOperation own ? own(own, phase) : written(fact, phase, scene);
        if (!does.isEmpty()) {
            report.add(
                    fact.span(),
                    "this migration declares the phase " + phase.word() + " and " + does + ".",
                    "Give each phase a migration of its own; the later one belongs into a later release.");
        }
    }

    private static String own(Fact.OwnOperation own, Phase phase) {
        List<Phase> phases = OwnOperations.phases(own.operation());
        return phases.isEmpty() || phases.contains(phase)
                ? ""
                : "holds " + own.operation() + ", which is "
                        + phases.stream().map(Phase::word).collect(Collectors.joining(" or "));
    }

    private static String written(Fact fact, Phase phase, Scene scene) {
        if (!(fact instanceof Fact.OnTable on && scene.isLive(on.table()))
                && Contract.of(fact).isEmpty()) {
            return "";
        }
        if (fact instanceof Fact.AddColumn add) {
            return phase == Phase.EXPAND
                    ? ""
                    : "adds `" + add.table() + "." + add.column().name() + "`, which is expand";
        }
        if (phase == Phase.EXPAND && fact instanceof Fact.Change change && !NamedRows.only(change, scene)) {
            return (change.delete() ? "deletes rows of `" : "fills rows of `") + change.table() + "`, which is migrate";
        }
        if (phase == Phase.CONTRACT) {
            return "";
        }
        if (fact instanceof Fact.SetNotNull set) {
            return "demands `" + set.table() + "." + set.column() + "`, which is contract";
        }
        return Contract.of(fact)
                .filter(contract -> scene.isLive(contract.table()))
                .map(contract -> contract.verb() + " `" + contract + "`, which is contract")
                .orElse("");
    }
}
