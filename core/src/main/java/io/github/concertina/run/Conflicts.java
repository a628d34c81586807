package io.github.concertina.run;

import io.github.concertina.dialect.State;
import io.github.concertina.plan.Refusal;

/** The sentence for a name that another definition has taken. */
final class Conflicts {
    private Conflicts() {}

    static void refuse(State state) {
        if (state instanceof State.Conflict conflict) {
            throw new Refusal(
                    conflict.what() + " is there with another definition\n    wanted: " + conflict.wanted()
                            + "\n    found:  " + conflict.found(),
                    conflict.cure());
        }
    }
}
