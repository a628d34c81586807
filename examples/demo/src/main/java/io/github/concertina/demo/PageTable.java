package io.github.concertina.demo;

import static io.github.concertina.testkit.demo.Figures.rate;
import static io.github.concertina.testkit.demo.Figures.seconds;
import static io.github.concertina.testkit.demo.Figures.text;

import io.github.concertina.testkit.demo.DemoReport;
import io.github.concertina.testkit.demo.DemoReport.Latency;
import io.github.concertina.testkit.demo.DemoReport.Run;
import io.github.concertina.testkit.demo.DemoReport.Step;
import io.github.concertina.testkit.demo.Figures;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The figures of each step, the two ways one above the other. */
final class PageTable {
    private static final String HEAD = """
            <table>
            <thead><tr><th>step</th><th>with</th><th>seconds</th><th>p50 ms</th><th>p99 ms</th><th>max ms</th><th>errors</th>\
            <th>rows/s</th><th>heap MB</th></tr></thead>
            """;

    private PageTable() {}

    static String of(DemoReport report) {
        StringBuilder html = new StringBuilder(HEAD);
        for (int i = 0; i < report.naive().steps().size(); i++) {
            Step naive = report.naive().steps().get(i);
            String name = text("<span class=\"badge\">%d</span> %s", i + 1, naive.name());
            html.append(group(name, row(naive), row(report.safe().steps().get(i))));
        }
        html.append(group("all of it", row(report.naive()), row(report.safe())));
        return html.append("</table>\n").toString();
    }

    private static String group(String name, String naive, String safe) {
        return "<tbody>\n<tr class=\"naive\"><th rowspan=\"2\">" + name + "</th>" + naive + "</tr>\n<tr class=\"safe\">"
                + safe + "</tr>\n</tbody>\n";
    }

    private static String row(Step step) {
        String how = Arrays.stream(step.how().split(", "))
                .map(word -> "<code>" + word + "</code>")
                .collect(Collectors.joining(" "));
        return cells(
                how + " <small>" + step.by() + "</small>",
                step.seconds(),
                step.latency(),
                step.rowsPerSecond(),
                step.heapGrowth());
    }

    private static String row(Run run) {
        return cells(run.name(), run.seconds(), run.latency(), 0, run.heapGrowth());
    }

    private static String cells(String with, double seconds, Latency latency, long rate, double growth) {
        return text(
                "<td>%s</td><td>%s</td><td>%s</td><td>%s</td><td class=\"max\">%s</td><td>%s</td><td>%s</td><td>%s</td>",
                Stream.concat(Stream.of(with), Figures.cells(seconds, latency, rate, growth).stream())
                        .toArray());
    }
}
