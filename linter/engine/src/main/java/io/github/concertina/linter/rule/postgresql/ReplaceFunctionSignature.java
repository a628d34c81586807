package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.history.RoutineState;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;
import java.util.List;

/** Flags another signature under the same name. */
@RuleInfo(
        id = "replace-function-signature",
        group = Group.COMPATIBILITY,
        summary = "a function or procedure that is called or answers in another way")
public final class ReplaceFunctionSignature implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (!(fact instanceof Fact.CreateRoutine create)) {
            return;
        }
        List<RoutineState> before = Dropped.routines(create.routine(), scene);
        if (before.isEmpty()) {
            return;
        }
        RoutineState same = before.stream()
                .filter(old -> old.arguments().equals(create.arguments()))
                .findFirst()
                .orElse(null);
        String name = "`" + create.routine() + "`";
        if (same == null
                && (create.replace()
                        || !scene.held().droppedRoutines(create.routine()).isEmpty())) {
            report.add(
                    create.span(),
                    name + " takes (" + String.join(", ", create.arguments()) + ") here, and ("
                            + String.join(", ", before.get(0).arguments())
                            + ") for the version still running: its calls find the old body, none, or more than one.",
                    "Give the new one a name of its own, and drop the old one in a later release.");
        } else if (same != null && !same.result().equals(create.result())) {
            report.add(
                    create.span(),
                    name + " gives " + said(create.result()) + " here, and " + said(same.result())
                            + " for the version still running: CREATE OR REPLACE is refused, and after a DROP its calls meet"
                            + " another result.",
                    "Give the new one a name of its own, and drop the old one in a later release.");
        }
    }

    private static String said(String result) {
        return result.isEmpty() ? "nothing" : "`" + result + "`";
    }
}
