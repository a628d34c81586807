package io.github.concertina.guard;

import io.github.concertina.ledger.Evidence;
import java.sql.SQLException;

/** The last comparison of both shapes found no difference. */
final class ParityGuard implements Guard {
    @Override
    public Answer ask(Scene scene) throws SQLException {
        return switch (scene.switches()
                .proof(
                        scene.connection(),
                        scene.removal().change(),
                        scene.removal().table(),
                        scene.table().identity(),
                        Scene.comparisons(scene.removal().change(), scene.table()))) {
            case CLEAN -> new Answer.Passed("every row was compared, none differed");
            case OPEN -> new Answer.Refused("the comparison is not at its end, or found differences");
            case NONE ->
                Attested.answer(
                        scene, Evidence.Kind.ADOPTED_PARITY, "the shapes were never compared: verifyParity first");
        };
    }
}
