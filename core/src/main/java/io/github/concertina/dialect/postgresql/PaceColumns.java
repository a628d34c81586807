package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.Batching;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How fast a step goes, in four columns of the ledger's tables; each NULL means: the setting of that name. */
record PaceColumns(
        @Nullable Integer batchSize,
        @Nullable Long targetBatch,
        @Nullable Long pause,
        @Nullable Long maxReplicaLag) {
    static final String DEFINED = "batch_size int, target_batch_ms bigint, pause_ms bigint, max_replica_lag_ms bigint";
    static final String NAMES = "batch_size, target_batch_ms, pause_ms, max_replica_lag_ms";

    /** The parameters have types of their own: an untyped NULL has none. */
    static final String VALUES = "?::int, ?::bigint, ?::bigint, ?::bigint";

    static final String ASSIGNED = "(" + NAMES + ") = (SELECT " + VALUES + ")";

    static PaceColumns of(Batching pace) {
        return new PaceColumns(
                pace.batchSize(), millis(pace.targetBatchTime()), millis(pace.pause()), millis(pace.maxReplicaLag()));
    }

    static Batching read(ResultSet row) throws SQLException {
        int rows = row.getInt("batch_size");
        Integer batchSize = row.wasNull() ? null : rows;
        return new Batching(
                batchSize,
                duration(row, "target_batch_ms"),
                duration(row, "pause_ms"),
                duration(row, "max_replica_lag_ms"));
    }

    private static @Nullable Duration duration(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Duration.ofMillis(millis);
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }
}
