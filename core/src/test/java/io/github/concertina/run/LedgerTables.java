package io.github.concertina.run;

import io.github.concertina.testkit.TestDatabase;
import java.sql.SQLException;

/** The ledger's tables, for tests that take them away again. */
final class LedgerTables {
    static final String ALL =
            "concertina_order, concertina_quarantine, concertina_read_switch, concertina_read_switch_log,"
                    + " concertina_release, concertina_evidence, concertina_watch, concertina_force, concertina_script,"
                    + " concertina_run, concertina_run_step,"
                    + " concertina_shadow_read, concertina_step, concertina_ledger";

    private LedgerTables() {}

    /** Takes what the second version added away again: the first one's own statements never change. */
    static void backToTheFirstVersion(TestDatabase database) throws SQLException {
        database.execute(
                "DROP TABLE concertina_run_step, concertina_run",
                "ALTER TABLE concertina_read_switch_log DROP COLUMN reason",
                "ALTER TABLE concertina_step DROP COLUMN paced_at, DROP COLUMN paced_from",
                "UPDATE concertina_ledger SET version = 1");
    }
}
