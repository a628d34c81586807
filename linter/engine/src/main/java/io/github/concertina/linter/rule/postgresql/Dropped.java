package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.history.RoutineState;
import io.github.concertina.linter.rule.Scene;
import java.util.List;
import java.util.stream.Stream;

/** What was there before this transaction dropped it, and what is there still: released, or not known to be new. */
final class Dropped {
    private Dropped() {}

    static List<RoutineState> routines(Name routine, Scene scene) {
        return Stream.concat(scene.catalog().routines(routine).stream(), scene.held().droppedRoutines(routine).stream())
                .filter(state -> !scene.isNew(state.bornIn()))
                .toList();
    }
}
