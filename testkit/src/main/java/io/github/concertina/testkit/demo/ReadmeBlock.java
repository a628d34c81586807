package io.github.concertina.testkit.demo;

import static io.github.concertina.testkit.demo.Figures.count;
import static io.github.concertina.testkit.demo.Figures.factor;
import static io.github.concertina.testkit.demo.Figures.millis;
import static io.github.concertina.testkit.demo.Figures.rate;
import static io.github.concertina.testkit.demo.Figures.seconds;
import static io.github.concertina.testkit.demo.Figures.text;

import io.github.concertina.testkit.demo.DemoReport.Latency;
import io.github.concertina.testkit.demo.DemoReport.Machine;
import io.github.concertina.testkit.demo.DemoReport.Run;
import io.github.concertina.testkit.demo.DemoReport.Setup;
import io.github.concertina.testkit.demo.DemoReport.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The README's account of a run, which can claim nothing that is not in the report. */
public final class ReadmeBlock {
    private ReadmeBlock() {}

    /** The lines between the markers. */
    public static String of(Optional<DemoReport> report) {
        return report.map(ReadmeBlock::of).orElse("No run of `-Pdemo` is recorded yet.\n");
    }

    private static String of(DemoReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(intro(report));
        lines.add("");
        lines.add(factors(report));
        lines.add("");
        lines.add("| step | with | seconds | p50 ms | p99 ms | max ms | errors | rows/s | heap MB |");
        lines.add("|---|---|--:|--:|--:|--:|--:|--:|--:|");
        for (int i = 0; i < report.naive().steps().size(); i++) {
            Step naive = report.naive().steps().get(i);
            lines.add(row(naive.name(), report.naive(), naive));
            lines.add(row("", report.safe(), report.safe().steps().get(i)));
        }
        lines.add(total("**all of it**", report.naive()));
        lines.add(total("", report.safe()));
        lines.add("");
        lines.add(proof(report));
        return String.join("\n", lines) + "\n";
    }

    private static String intro(DemoReport report) {
        Setup setup = report.setup();
        Machine machine = report.machine();
        return text(
                "Run on %s with %d cores (%s, %s; load average before it %.1f), %s with %s, Flyway %s, Liquibase %s:"
                        + " %s rows, %d requests a second of which %.0f write, by both versions on the same rows. Latency"
                        + " counts from the moment a request was due. An idle reader stays open for %.0f s around the last"
                        + " step.",
                report.date(),
                machine.cores(),
                machine.system(),
                machine.jvm(),
                machine.loadAverage(),
                setup.server(),
                setup.settings(),
                setup.flyway(),
                setup.liquibase(),
                count(setup.rows()),
                setup.requestsPerSecond(),
                report.safe().latency().writesPerSecond(),
                setup.readerSeconds());
    }

    private static String factors(DemoReport report) {
        return text(
                "**The longest wait of a client: %s ms with plain SQL, %s ms with Concertina, a factor of %s; p99: %s ms and"
                        + " %s ms, a factor of %s.**",
                millis(report.naive().latency().max()),
                millis(report.safe().latency().max()),
                factor(report.maxFactor()),
                millis(report.naive().latency().p99()),
                millis(report.safe().latency().p99()),
                factor(report.p99Factor()));
    }

    private static String row(String name, Run run, Step step) {
        String words = "`" + step.how().replace(", ", "`, `") + "`";
        return line(
                name,
                run.name() + ": " + words,
                step.seconds(),
                step.latency(),
                step.rowsPerSecond(),
                step.heapGrowth());
    }

    private static String total(String name, Run run) {
        return line(name, run.name(), run.seconds(), run.latency(), 0, run.heapGrowth());
    }

    private static String line(String name, String with, double seconds, Latency latency, long rate, double growth) {
        List<String> cells = new ArrayList<>(List.of(name, with));
        cells.addAll(Figures.cells(seconds, latency, rate, growth));
        return "| " + String.join(" | ", cells) + " |";
    }

    private static String proof(DemoReport report) {
        return text(
                "Rows in which `customer_uuid` is not what `customer_ref` says, when all is over: %s with plain SQL, %s with"
                        + " Concertina. Of %s acknowledged writes of both versions, %s are missing with Concertina.",
                count(report.naive().proof().differing()),
                count(report.safe().proof().differing()),
                count(report.safe().proof().acknowledged()),
                count(report.safe().proof().lost()));
    }
}
