package io.github.concertina.demo;

import io.github.concertina.testkit.demo.DemoReport.Latency;
import io.github.concertina.testkit.demo.DemoReport.Moment;
import io.github.concertina.testkit.load.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** All requests of a run, of all instances; percentiles are taken from them, not estimated. */
final class Requests {
    private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(100);

    private final List<Request> all = new ArrayList<>();
    private long lastServed = System.nanoTime();
    private long lastSlow = System.nanoTime();

    synchronized void add(Request request) {
        all.add(request);
        lastServed = request.finished();
        if (request.nanos() > SLOW) {
            lastSlow = request.finished();
        }
    }

    /** Whether, after a moment, nobody has waited for that long: what had piled up is served. */
    synchronized boolean calmSince(long moment, long nanos) {
        long now = System.nanoTime();
        return now - moment > nanos && now - lastSlow > nanos && now - lastServed < SLOW;
    }

    /** What those waited that arrived between two moments on the scale of {@link System#nanoTime()}. */
    Latency latency(long from, long until) {
        List<Request> arrived = between(from, until);
        long[] sorted = sorted(arrived);
        long writes = arrived.stream()
                .filter(request -> request.writes() && !request.failed())
                .count();
        return new Latency(
                arrived.size(),
                arrived.stream().filter(Request::failed).count(),
                writes / seconds(until - from),
                percentile(sorted, 50),
                percentile(sorted, 99),
                percentile(sorted, 100));
    }

    /** One entry for each interval in which something arrived. */
    List<Moment> timeline(long from, long until, long interval) {
        List<Moment> timeline = new ArrayList<>();
        for (long at = from; at < until; at += interval) {
            Latency latency = latency(at, Math.min(at + interval, until));
            if (latency.requests() > 0) {
                timeline.add(
                        new Moment(seconds(at - from), latency.p50(), latency.p99(), latency.max(), latency.errors()));
            }
        }
        return timeline;
    }

    private synchronized List<Request> between(long from, long until) {
        return all.stream()
                .filter(request -> request.scheduled() - from >= 0 && request.scheduled() - until < 0)
                .toList();
    }

    private static long[] sorted(List<Request> requests) {
        return requests.stream().mapToLong(Request::nanos).sorted().toArray();
    }

    /** The smallest latency that so many percent do not exceed, in milliseconds. */
    private static double percentile(long[] sorted, int percent) {
        if (sorted.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(sorted.length * (percent / 100.0));
        return sorted[Math.max(0, rank - 1)] / 1e6;
    }

    static double seconds(long nanos) {
        return nanos / 1e9;
    }
}
