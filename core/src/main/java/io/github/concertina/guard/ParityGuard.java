package io.github.concertina.guard;

import io.github.concertina.ledger.Evidence;
import io.github.concertina.ledger.ReadSwitches.Proof;
import io.github.concertina.ledger.ShadowReads;
import java.sql.SQLException;
import java.util.Locale;

/** The last comparison of both shapes found no difference, and no application that reads both has found one since. */
final class ParityGuard implements Guard {
    @Override
    public Answer ask(Scene scene) throws SQLException {
        Answer compared = compared(scene);
        ShadowReads.Doubts doubts = scene.switches()
                .shadowReads()
                .doubts(
                        scene.connection(),
                        scene.removal().change(),
                        scene.removal().table(),
                        scene.table().identity());
        return compared instanceof Answer.Passed && doubts.keys() > 0
                ? new Answer.Refused(String.format(
                        Locale.ROOT,
                        "applications reported differences of %,d keys since, the last %s ago: %s; compare again",
                        doubts.keys(),
                        Elapsed.print(doubts.age()),
                        doubts.examples().get(0)))
                : compared;
    }

    private static Answer compared(Scene scene) throws SQLException {
        Proof proof = scene.switches()
                .proof(
                        scene.connection(),
                        scene.removal().change(),
                        scene.removal().table(),
                        scene.table().identity(),
                        Comparisons.of(scene.removal().change(), scene.table()));
        if (proof instanceof Proof.Missing missing) {
            return Attested.answer(
                    scene,
                    Evidence.Kind.ADOPTED_PARITY,
                    "the shapes were never compared" + missing.words() + ": verifyParity" + missing.cure() + " first");
        }
        if (proof instanceof Proof.Elsewhere) {
            return new Answer.Refused("every row was compared " + Proof.Elsewhere.WORDS
                    + "; compare again: concertina verify --change "
                    + scene.removal().change());
        }
        return proof instanceof Proof.Open
                ? new Answer.Refused("the comparison is not at its end, or found differences")
                : new Answer.Passed("every row was compared, none differed");
    }
}
