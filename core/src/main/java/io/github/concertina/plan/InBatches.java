package io.github.concertina.plan;

/** A step that goes over the rows of a table in committed batches; the ledger knows how far it is. */
public sealed interface InBatches extends Step permits Step.RunBackfill, InBatches.RunPurge, InBatches.RunCopy {
    /** What is done to the rows. */
    Batched rows();

    @Override
    default TableName table() {
        return rows().table();
    }

    /** Copies rows into another table, in committed batches. */
    record RunCopy(Copy rows) implements InBatches {
        @Override
        public String key() {
            return "copy:->" + rows.into();
        }

        @Override
        public <R> R accept(Renderer<R> renderer) {
            return renderer.runCopy(this);
        }
    }

    /** Deletes rows, in committed batches. */
    record RunPurge(Purge rows) implements InBatches {
        @Override
        public String key() {
            return "purge:" + rows.where().sql().replaceAll("\\s+", " ");
        }

        @Override
        public <R> R accept(Renderer<R> renderer) {
            return renderer.runPurge(this);
        }
    }
}
