package io.github.concertina.guard;

import io.github.concertina.dialect.Usage.Counted;
import java.sql.SQLException;

/** No statement that names the old shape was called for minAge. */
final class StatementsGuard implements Guard {
    /** Its name in the ledger. */
    static final String WHAT = "statements";

    @Override
    public Answer ask(Scene scene) throws SQLException {
        Counted counted = scene.usage()
                .statements(
                        scene.connection(),
                        scene.table().name(),
                        scene.removal().old());
        return counted instanceof Counted.Known readable
                ? new CountGuard(
                                WHAT,
                                "calls of statements that name "
                                        + scene.removal().words())
                        .ask(scene, readable)
                : new Answer.NotEvaluated(((Counted.Unreadable) counted).why());
    }
}
