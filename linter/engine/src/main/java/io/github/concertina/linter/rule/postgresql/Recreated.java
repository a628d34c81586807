package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.rule.Occurrence;
import io.github.concertina.linter.rule.Scene;
import java.util.stream.Stream;

/** Whether the transaction that drops something makes it again. */
final class Recreated {
    private Recreated() {}

    static boolean asView(Name view, Scene scene) {
        return scene.inTransaction()
                && toCome(scene)
                        .anyMatch(fact -> fact instanceof Fact.CreateView create
                                && !create.materialized()
                                && create.view().name().equals(view.name()));
    }

    static boolean asRoutine(Name routine, Scene scene) {
        return scene.inTransaction()
                && toCome(scene)
                        .anyMatch(fact -> fact instanceof Fact.CreateRoutine create
                                && create.routine().name().equals(routine.name()));
    }

    private static Stream<Fact> toCome(Scene scene) {
        return scene.ahead().stream().map(Occurrence::fact).takeWhile(fact -> !(fact instanceof Fact.Commit));
    }
}
