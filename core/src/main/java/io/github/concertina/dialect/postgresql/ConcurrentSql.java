package io.github.concertina.dialect.postgresql;

import io.github.concertina.dialect.LockClaim;
import io.github.concertina.dialect.Work;
import io.github.concertina.plan.TableName;
import java.util.List;

/** Statements that take SHARE UPDATE EXCLUSIVE for long: reads and writes go on meanwhile. */
final class ConcurrentSql {
    private ConcurrentSql() {}

    /** Waits for whoever builds, drops or validates on the table; without a snapshot, so that no build waits for us. */
    static String lock(TableName table) {
        return "LOCK TABLE " + Quote.table(table) + " IN " + LockMode.SHARE_UPDATE_EXCLUSIVE.words() + " MODE";
    }

    static Work.Unhurried dropIndex(TableName table, TableName index) {
        return new Work.Unhurried(
                "dropping " + index.name() + " of " + table,
                List.of(lock(table)),
                "DROP INDEX CONCURRENTLY " + Quote.table(index),
                /* alone= */ true,
                List.of(new LockClaim(table, LockMode.SHARE_UPDATE_EXCLUSIVE.words())));
    }
}
