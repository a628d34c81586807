package io.github.concertina.dialect.postgresql;

import io.github.concertina.dialect.Work;
import io.github.concertina.plan.TableName;
import java.util.List;

/** What an index over partitions lacks. */
final class PartitionSql {
    private PartitionSql() {}

    /**
     * Finds the partitions without a valid index attached.
     *
     * <p>One that is added between the plan and the parent's index gets none from anybody, and the parent would stay
     * INVALID unseen. One that is added later gets its index from the server.
     */
    static Work confirm(TableName table, TableName index) {
        String lacking = "FROM pg_inherits AS p WHERE p.inhparent = " + regclass(table)
                + " AND NOT EXISTS (SELECT 1 FROM pg_inherits AS h JOIN pg_index AS i ON i.indexrelid = h.inhrelid"
                + " WHERE h.inhparent = " + regclass(index) + " AND i.indrelid = p.inhrelid AND i.indisvalid)";
        return new Work.MustFindNothing(
                "SELECT count(*) " + lacking,
                "SELECT p.inhrelid::regclass::text " + lacking + " LIMIT 5",
                "partitions of " + table + " without a valid index attached to " + index,
                "they were added while it was built: run again; one whose attached index is INVALID needs REINDEX INDEX"
                        + " CONCURRENTLY first",
                List.of());
    }

    private static String regclass(TableName name) {
        return Quote.literal(Quote.table(name)) + "::regclass";
    }
}
