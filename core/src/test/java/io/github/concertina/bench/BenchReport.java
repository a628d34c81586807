package io.github.concertina.bench;

import io.github.concertina.testkit.docs.GeneratedText;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Rows of one benchmark and the machine they were measured on; written as a dated page under docs/measurements. */
final class BenchReport {
    private final String name;
    private final List<Row> rows = new ArrayList<>();
    private String server = "";
    private double load;

    BenchReport(String name) {
        this.name = name;
    }

    void machine(String theServer) {
        server = theServer;
        load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    void add(Row row) {
        rows.add(row);
        System.out.println("bench " + name + ": " + row);
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    void write() throws IOException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Path file = GeneratedText.repository().resolve("docs/measurements/bench-" + name + "-" + today + ".md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, page(today));
    }

    private String page(LocalDate today) {
        StringBuilder text = new StringBuilder("# Benchmark: ")
                .append(name)
                .append(", ")
                .append(today)
                .append("\n\n");
        text.append(String.format(
                Locale.ROOT,
                "`mvn -B -Pbench verify` on %d cores, %s %s, Java %s, %s; load average before it %.1f. Alternated pairs in one"
                        + " run.%n%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("java.version"),
                server,
                load));
        text.append("| way | pair | s | rows/s | client p50 ms | p99 ms | max ms | heap growth MB |\n");
        text.append("|---|---|---|---|---|---|---|---|\n");
        rows.forEach(row -> text.append(row.line(Integer.toString(row.pair()))));
        for (String way : rows.stream().map(Row::way).distinct().toList()) {
            text.append(median(way).line("median"));
        }
        return text.toString();
    }

    private Row median(String way) {
        List<Row> own = rows.stream().filter(row -> row.way().equals(way)).toList();
        return new Row(
                way,
                0,
                median(own, Row::seconds),
                median(own, Row::perSecond),
                median(own, Row::p50),
                median(own, Row::p99),
                median(own, Row::max),
                median(own, Row::growth));
    }

    private static double median(List<Row> own, ToDoubleFunction<Row> value) {
        double[] sorted =
                Stream.of(own.toArray(Row[]::new)).mapToDouble(value).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /**
     * One measurement.
     *
     * @param p50 in milliseconds, as the other latencies
     * @param growth of the heap in MB
     */
    record Row(
            String way, int pair, double seconds, double perSecond, double p50, double p99, double max, double growth) {
        String line(String label) {
            return String.format(
                    Locale.ROOT,
                    "| %s | %s | %.2f | %,.0f | %.1f | %.1f | %.0f | %.0f |%n",
                    way,
                    label,
                    seconds,
                    perSecond,
                    p50,
                    p99,
                    max,
                    growth);
        }
    }
}
