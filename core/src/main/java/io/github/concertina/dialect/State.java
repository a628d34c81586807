package io.github.concertina.dialect;

import java.util.List;

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
     * @param aside statements of one brief transaction that give it another name, so that nobody's new object of the
     *     old name can be removed in its place; the state is looked at once more after the first of them. Empty where
     *     its name says already what it is
     * @param removal removes it
     * @param next what the catalog says without it
     */
    record Leftover(String what, List<String> aside, Work.Unhurried removal, State next) implements State {
        public Leftover {
            aside = List.copyOf(aside);
        }
    }

    /**
     * Another session is at it.
     *
     * @param what for messages
     */
    record InProgress(String what) implements State {}

    /** The name is taken by another definition. */
    record Conflict(String what, String wanted, String found, String cure) implements State {
        /** Where the definition that is found might be as good. */
        public Conflict(String what, String wanted, String found) {
            this(what, wanted, found, "use the found definition, or another name");
        }
    }
}
