package io.github.concertina.testkit.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Collects what happened to every request, by the phase and the second in which it arrived. */
final class Recorder {
    /** Enough to see what went wrong; a broken load must not fill the memory. */
    private static final int KEPT_FAILURES = 1_000;

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private record Mark(String phase, long at, Tally tally) {}

    private final long start;
    private final Tally total = new Tally();
    private final List<Mark> marks = new ArrayList<>();
    private final List<Tally> seconds = new ArrayList<>();
    private final List<LoadReport.Failure> failures = new ArrayList<>();

    Recorder(long start) {
        this.start = start;
        marks.add(new Mark("start", start, new Tally()));
    }

    synchronized void mark(String phase) {
        marks.add(new Mark(phase, System.nanoTime(), new Tally()));
    }

    synchronized void record(Mix.Kind kind, long scheduled, long finished, @Nullable Throwable failure) {
        long micros = TimeUnit.NANOSECONDS.toMicros(finished - scheduled);
        boolean failed = failure != null;
        for (Tally tally : List.of(total, phaseAt(scheduled), secondAt(scheduled))) {
            tally.add(micros, kind.writes(), failed);
        }
        if (failure != null && failures.size() < KEPT_FAILURES) {
            failures.add(LoadReport.Failure.of(kind.name(), Duration.ofNanos(scheduled - start), failure));
        }
    }

    /** The latest mark before the arrival: a request that a phase made wait belongs to it, whenever it was served. */
    private Tally phaseAt(long scheduled) {
        for (int i = marks.size() - 1; i > 0; i--) {
            if (scheduled - marks.get(i).at() >= 0) {
                return marks.get(i).tally();
            }
        }
        return marks.get(0).tally();
    }

    private Tally secondAt(long scheduled) {
        int second = (int) ((scheduled - start) / SECOND);
        while (seconds.size() <= second) {
            seconds.add(new Tally());
        }
        return seconds.get(second);
    }

    synchronized LoadReport report(long end) {
        List<LoadReport.Phase> phases = new ArrayList<>();
        for (int i = 0; i < marks.size(); i++) {
            Mark mark = marks.get(i);
            long until = i + 1 < marks.size() ? Math.min(marks.get(i + 1).at(), end) : end;
            phases.add(mark.tally().phase(mark.phase(), mark.at() - start, Math.max(0, until - mark.at())));
        }
        List<LoadReport.Second> timeline = new ArrayList<>();
        for (int i = 0; i < seconds.size(); i++) {
            timeline.add(seconds.get(i).second(i));
        }
        return new LoadReport(total.phase("total", 0, end - start), phases, timeline, failures);
    }
}
