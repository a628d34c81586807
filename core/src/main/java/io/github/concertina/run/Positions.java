package io.github.concertina.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How far the primary was, and when we saw it.
 *
 * <p>The lag that PostgreSQL reports is what the last replayed change took. Where replay stands still it stays small for
 * ever, so we also ask how long ago the primary was already further than the replica is now.
 */
final class Positions {
    private final Deque<Sample> samples = new ArrayDeque<>();
    private final Duration kept;

    /** @param kept how far back a lag can be told from a larger one */
    Positions(Duration kept) {
        this.kept = kept;
    }

    private record Sample(long written, long at) {}

    void note(long written, long now) {
        if (samples.isEmpty() || samples.getLast().written() < written) {
            samples.addLast(new Sample(written, now));
        }
        while (samples.size() > 1 && now - samples.getFirst().at() > kept.toNanos()) {
            samples.removeFirst();
        }
    }

    /** Since when, at least, whoever is only so far has been behind. */
    Duration since(long replayed, long now) {
        return samples.stream()
                .filter(sample -> sample.written() > replayed)
                .findFirst()
                .map(sample -> Duration.ofNanos(now - sample.at()))
                .orElse(Duration.ZERO);
    }
}
