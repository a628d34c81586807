package io.github.concertina.cli;

import io.github.concertina.plan.Batching;
import io.github.concertina.run.Operator;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tune}. */
@Command(
        name = "tune",
        mixinStandardHelpOptions = true,
        description = "Has the long steps of a change go faster or slower, until they end; over restarts too.")
final class TuneCommand extends OrderCommand {
    @Option(
            names = "--batch-size",
            paramLabel = "N",
            description = "rows of the next batch; from there the target decides")
    private @Nullable Integer batchSize;

    @Option(names = "--target-batch-time", paramLabel = "D", description = "what a batch should take, as in 50ms")
    private @Nullable Duration targetBatchTime;

    @Option(names = "--pause", paramLabel = "D", description = "the rest between two batches, as in 0ms or 2s")
    private @Nullable Duration pause;

    @Option(
            names = "--max-replica-lag",
            paramLabel = "D",
            description = "rest while a replica is further behind, as in 5s; a backfill only")
    private @Nullable Duration maxReplicaLag;

    TuneCommand() {
        super("goes on at this pace after its batch");
    }

    @Override
    List<String> give(Operator operator, String change, String reason) throws SQLException {
        return operator.tune(change, new Batching(batchSize, targetBatchTime, pause, maxReplicaLag), reason);
    }
}
