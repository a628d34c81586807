package io.github.concertina.run;

/** The ledger's tables, for tests that take them away again. */
final class LedgerTables {
    static final String ALL =
            "concertina_order, concertina_quarantine, concertina_read_switch, concertina_read_switch_log,"
                    + " concertina_release, concertina_evidence, concertina_watch, concertina_force, concertina_script,"
                    + " concertina_shadow_read, concertina_step, concertina_ledger";

    private LedgerTables() {}
}
