package io.github.concertina.dialect;

/** What the catalog says about a step. */
public sealed interface State {
    /** Nothing of it is there. */
    record Absent() implements State {}

    /** It is there, with the wanted definition. */
    record Done() implements State {}

    /**
     * A failed or killed attempt left something behind that must go first.
     *
     * @param what for messages
     * @param removal a statement that removes it without blocking anyone, outside a transaction block
     */
    record Leftover(String what, String removal) implements State {}

    /**
     * Another session is at it.
     *
     * @param what for messages
     */
    record InProgress(String what) implements State {}

    /** The name is taken by another definition. */
    record Conflict(String what, String wanted, String found) implements State {}
}
