package io.github.concertina.run;

import io.github.concertina.event.Event;
import io.github.concertina.ledger.Ledger.Checkpoint;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Says now and then how far a walk is, how fast, and how long it will take. */
final class ProgressMeter {
    private final Context context;
    private final String step;
    private final long total;
    private final Duration every;
    private long startedAt;
    private long startedWith;
    private long toldAt;

    ProgressMeter(Context context, String step, long total) {
        this.context = context;
        this.step = step;
        this.total = total;
        this.every = context.settings().duration("progressEvery");
    }

    void start(Checkpoint checkpoint) {
        startedAt = context.sleeper().nanoTime();
        toldAt = startedAt;
        startedWith = checkpoint.rows();
    }

    void tell(Checkpoint checkpoint) {
        long now = context.sleeper().nanoTime();
        boolean last = checkpoint.last().equals(checkpoint.upTo());
        if (!last && now - toldAt < every.toNanos()) {
            return;
        }
        toldAt = now;
        long millis = Math.max(1, (now - startedAt) / 1_000_000);
        long perSecond = (checkpoint.rows() - startedWith) * 1000 / millis;
        String name = checkpoint.pass() == 1 ? step : step + ", sweep " + (checkpoint.pass() - 1);
        context.listener()
                .on(new Event.Progress(
                        name, checkpoint.rows(), total, perSecond, last ? null : eta(checkpoint, perSecond)));
    }

    private @Nullable Duration eta(Checkpoint checkpoint, long perSecond) {
        return total <= 0 || perSecond <= 0
                ? null
                : Duration.ofSeconds(Math.max(0, total - checkpoint.rows()) / perSecond);
    }
}
