package io.github.concertina.demo;

import static io.github.concertina.testkit.demo.Figures.factor;
import static io.github.concertina.testkit.demo.Figures.millis;
import static io.github.concertina.testkit.demo.Figures.rate;
import static io.github.concertina.testkit.demo.Figures.seconds;
import static io.github.concertina.testkit.demo.Figures.text;

import io.github.concertina.testkit.demo.DemoReport;
import io.github.concertina.testkit.demo.DemoReport.Latency;
import io.github.concertina.testkit.demo.DemoReport.Run;
import io.github.concertina.testkit.demo.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The figures of both runs, a line for each step, and the factor between them. */
final class ConsoleTable {
    private static final String ROW = "  %-29s %8s %8s %8s %8s %7s %10s %8s";

    private ConsoleTable() {}

    static List<String> of(DemoReport report) {
        List<String> lines = new ArrayList<>();
        for (Run run : List.of(report.naive(), report.safe())) {
            String title = run.name().toUpperCase(Locale.ROOT);
            lines.add("");
            lines.add(text(ROW, title, "seconds", "p50 ms", "p99 ms", "max ms", "errors", "rows/s", "heap MB"));
            run.steps()
                    .forEach(step -> lines.add(
                            row(step.name(), step.seconds(), step.latency(), step.rowsPerSecond(), step.heapGrowth())));
            lines.add(row("all of it", run.seconds(), run.latency(), 0, run.heapGrowth()));
        }
        lines.add("");
        lines.add(comparison(
                "the longest wait of a client",
                report.naive().latency().max(),
                report.safe().latency().max(),
                report.maxFactor()));
        lines.add(comparison(
                "the wait of one in a hundred",
                report.naive().latency().p99(),
                report.safe().latency().p99(),
                report.p99Factor()));
        lines.add("");
        return lines;
    }

    private static String row(String name, double seconds, Latency latency, long rate, double growth) {
        return text(
                ROW,
                Stream.concat(Stream.of(name), Figures.cells(seconds, latency, rate, growth).stream())
                        .toArray());
    }

    private static String comparison(String what, double naive, double safe, double factor) {
        return text(
                "  %s: %s ms by plain SQL, %s ms by Concertina: a factor of %s",
                what, millis(naive), millis(safe), factor(factor));
    }
}
