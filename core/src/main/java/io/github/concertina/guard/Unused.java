package io.github.concertina.guard;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Databases that no application uses: there is nobody to protect.
 *
 * <p>Migrations are also run from the first to the last on an empty database, in tests and on a new machine. There a
 * contract step follows its expand in seconds, and no release ever comes between.
 */
final class Unused {
    private Unused() {}

    /** Why nobody can need the old shape; empty where somebody may. */
    static Optional<String> why(Scene scene) throws SQLException {
        if (scene.settings().text("guards").equals("off")) {
            return Optional.of("guards are off for this database");
        }
        Duration minAge = scene.settings().duration("minAge");
        boolean isNew = scene.evidence().ledgerAge(scene.connection()).compareTo(minAge) < 0;
        return isNew && scene.usage().isEmpty(scene.connection(), scene.table().name())
                ? Optional.of("the ledger is new and the table has no rows: no application uses it yet")
                : Optional.empty();
    }
}
