package io.github.concertina.linter.history;

import java.util.List;

/**
 * A function or procedure as the history left it.
 *
 * @param steady whether it says of itself that it is IMMUTABLE or STABLE
 */
public record RoutineState(List<String> arguments, String result, boolean steady, int bornIn) {
    public RoutineState {
        arguments = List.copyOf(arguments);
    }
}
