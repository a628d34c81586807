package io.github.concertina.rolling;

import io.github.concertina.testkit.load.Request;
import java.util.List;
import java.util.Locale;

/**
 * What users experienced in a phase of a change.
 *
 * @param processes that served at the end of it, and those that were stopped
 * @param seconds how long it took
 * @param canary the longest wait of requests to another table, in milliseconds, as the other times
 * @param hold the longest transaction in which the migrating role had written: a batch, or a brief step
 */
record Figures(
        String change,
        String phase,
        String before,
        String next,
        Processes processes,
        long requests,
        long writes,
        long errors,
        double seconds,
        double p50,
        double p99,
        double max,
        double canary,
        double hold) {

    /** In ms, for another table: in a phase with more than that, a wait can be anything. */
    private static final double TOO_BUSY = 50;

    static Figures of(
            String change,
            Phase phase,
            Processes processes,
            List<Request> requests,
            double seconds,
            double canary,
            double hold) {
        long[] nanos = requests.stream().mapToLong(Request::nanos).sorted().toArray();
        return new Figures(
                change,
                phase.name(),
                phase.before().release(),
                phase.next().release(),
                processes,
                requests.size(),
                requests.stream()
                        .filter(each -> each.writes() && !each.failed())
                        .count(),
                requests.stream().filter(Request::failed).count(),
                seconds,
                percentile(nanos, 50),
                percentile(nanos, 99),
                percentile(nanos, 100),
                canary,
                hold);
    }

    /** One line of a report. */
    String line() {
        return String.format(
                Locale.ROOT,
                "%s\t%s\t%s\t%s\t%d\t%d\t%d\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\t%s",
                change,
                phase,
                before,
                next,
                requests,
                writes,
                errors,
                seconds,
                p50,
                p99,
                max,
                canary,
                hold,
                processes.line());
    }

    static Figures parse(String line) {
        String[] cells = line.split("\t", -1);
        return new Figures(
                cells[0],
                cells[1],
                cells[2],
                cells[3],
                cells.length > 13 ? Processes.parse(cells[13]) : Processes.NONE,
                Long.parseLong(cells[4]),
                Long.parseLong(cells[5]),
                Long.parseLong(cells[6]),
                Double.parseDouble(cells[7]),
                Double.parseDouble(cells[8]),
                Double.parseDouble(cells[9]),
                Double.parseDouble(cells[10]),
                Double.parseDouble(cells[11]),
                Double.parseDouble(cells[12]));
    }

    /** One line of a table. */
    String row(String title) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s | %,d | %.0f | %.1f | %.1f | %.0f | %.0f | %.0f |%n",
                title,
                phase,
                processes.named(before, processes.before()),
                processes.named(next, processes.next()),
                processes.stopped(),
                requests,
                writesPerSecond(),
                p50,
                p99,
                max,
                hold,
                canary);
    }

    /** Whether the machine was quiet enough to say what made users wait. */
    boolean judged() {
        return canary <= TOO_BUSY;
    }

    double writesPerSecond() {
        return writes / seconds;
    }

    private static double percentile(long[] sorted, int percent) {
        int rank = (int) Math.ceil(sorted.length * (percent / 100.0));
        return sorted.length == 0 ? 0 : sorted[Math.max(0, rank - 1)] / 1e6;
    }
}
