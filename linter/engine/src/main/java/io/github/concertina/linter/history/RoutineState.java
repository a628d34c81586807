package io.github.concertina.linter.history;

import java.util.List;

/** A function or procedure as the history left it. */
public record RoutineState(List<String> arguments, String result, int bornIn) {
    public RoutineState {
        arguments = List.copyOf(arguments);
    }
}
