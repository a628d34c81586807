package io.github.concertina.plan;

/** A comparison that ends only where nothing differs; the ledger knows how far it is, and what it found. */
public sealed interface ParityStep extends Step permits Step.VerifyParity, ParityStep.OfTables, ParityStep.Again {
    /** What is compared. */
    ParityCheck check();

    /** How fast it goes. */
    default Batching pace() {
        return check().batching();
    }

    /** Whether the key of a step is that of a comparison, of all rows or of a part of them, for the first time or again. */
    static boolean isKey(String key) {
        String first = key.startsWith(Again.PREFIX) ? key.substring(Again.PREFIX.length()) : key;
        return first.startsWith("verifyParity:")
                || first.startsWith(ParityCheck.PARTIAL)
                || first.startsWith(ParityCheck.SAMPLE);
    }

    /**
     * Compares again what was proven once; a step of its own beside the first one, whose proof stands until this one finds a
     * difference.
     *
     * @param pace that of the run that proved it: what the ledger holds of the first one has no knobs
     */
    record Again(ParityStep first, Batching pace) implements ParityStep {
        /** How its key begins; the first one's follows. */
        public static final String PREFIX = "continuous:";

        @Override
        public ParityCheck check() {
            return first.check();
        }

        @Override
        public TableName table() {
            return first.table();
        }

        @Override
        public String key() {
            return PREFIX + first.key();
        }

        @Override
        public <R> R accept(Renderer<R> renderer) {
            return first.accept(renderer);
        }
    }

    /** Compares the rows of two tables. */
    record OfTables(TableParity check) implements ParityStep {
        @Override
        public TableName table() {
            return check.table();
        }

        @Override
        public String key() {
            return check.keyword() + "->" + check.toTable();
        }

        /** The key of the step that compares all rows with those of this table. */
        public static String key(TableName toTable) {
            return "verifyParity:->" + toTable;
        }

        @Override
        public <R> R accept(Renderer<R> renderer) {
            return renderer.verifyTableParity(this);
        }
    }
}
