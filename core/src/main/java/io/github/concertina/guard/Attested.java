package io.github.concertina.guard;

import io.github.concertina.ledger.Evidence;
import java.sql.SQLException;

/** A person's word in the place of what Concertina would have seen; shown as such. */
final class Attested {
    private Attested() {}

    /** Passed where somebody vouches for it, else refused with what is missing. */
    static Answer answer(Scene scene, Evidence.Kind kind, String missing) throws SQLException {
        return scene.adopted(kind).map(Attested::answer).orElseGet(() -> new Answer.Refused(missing));
    }

    /** Passed, by that word. */
    static Answer answer(Evidence.Found word) {
        return new Answer.Passed(
                "attested " + Elapsed.print(word.age()) + " ago by " + word.by() + ": " + word.detail());
    }
}
