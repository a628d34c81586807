package io.github.concertina.plan;

/** A comparison that ends only where nothing differs; the ledger knows how far it is, and what it found. */
public sealed interface ParityStep extends Step permits Step.VerifyParity, ParityStep.OfTables {
    /** What is compared. */
    ParityCheck check();

    /** Compares the rows of two tables. */
    record OfTables(TableParity check) implements ParityStep {
        @Override
        public TableName table() {
            return check.table();
        }

        @Override
        public String key() {
            return key(check.toTable());
        }

        /** The key of the step that compares with this table. */
        public static String key(TableName toTable) {
            return "verifyParity:->" + toTable;
        }

        @Override
        public <R> R accept(Renderer<R> renderer) {
            return renderer.verifyTableParity(this);
        }
    }
}
