package io.github.concertina.testkit.load;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.HdrHistogram.Histogram;

/** The requests of a phase or of a second: how many, how slow, how many in vain. */
final class Tally {
    /** Two significant digits: latencies are right to 1 %. */
    private final Histogram micros = new Histogram(2);

    private long errors;
    private long writes;

    void add(long latencyMicros, boolean writes, boolean failed) {
        micros.recordValue(Math.max(0, latencyMicros));
        if (failed) {
            errors++;
        } else if (writes) {
            this.writes++;
        }
    }

    LoadReport.Phase phase(String name, long startNanos, long nanos) {
        double seconds = nanos / 1e9;
        return new LoadReport.Phase(
                name,
                Duration.ofNanos(startNanos),
                Duration.ofNanos(nanos),
                micros.getTotalCount(),
                percentile(50),
                percentile(99),
                max(),
                errors,
                seconds > 0 ? writes / seconds : 0);
    }

    LoadReport.Second second(int number) {
        return new LoadReport.Second(number, micros.getTotalCount(), percentile(99), max(), errors);
    }

    private Duration percentile(double percent) {
        return Duration.of(micros.getValueAtPercentile(percent), ChronoUnit.MICROS);
    }

    private Duration max() {
        return Duration.of(micros.getMaxValue(), ChronoUnit.MICROS);
    }
}
