package io.github.concertina.linter.cli.bench;

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

/** What was measured, as a dated page under docs/measurements. */
final class SpeedReport {
    static final String NAME = "bench-linter-";

    private final List<Row> rows = new ArrayList<>();
    private final double load = load();

    /** One run of one way. */
    private record Row(String corpus, String way, int pair, Stopwatch.Time time) {}

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    void add(String corpus, String way, int pair, Stopwatch.Time time) {
        rows.add(new Row(corpus, way, pair, time));
        System.out.println("bench linter: " + corpus + ", " + way + ", pair " + pair + ": " + time);
    }

    void write() throws IOException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Path file = GeneratedText.repository().resolve("docs/measurements/" + NAME + today + ".md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, page(today));
    }

    private String page(LocalDate today) {
        StringBuilder text = new StringBuilder("# Benchmark: linter, " + today + "\n\n");
        text.append(String.format(
                Locale.ROOT,
                "`mvn -B -Pbench verify -pl linter/cli -am` on %d cores, %s %s, Java %s; load of the machine %.1f when it"
                        + " began and %.1f when it ended. Whole processes, alternated pairs in one run; *cpu s* is the time"
                        + " of all cores together.%n%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("java.version"),
                load,
                load()));
        text.append("| corpus | way | pair | s | cpu s |\n|---|---|---|---|---|\n");
        for (Row row : rows) {
            text.append(line(row, Integer.toString(row.pair), row.time.seconds(), row.time.cpu()));
        }
        rows.stream().map(row -> List.of(row.corpus, row.way)).distinct().forEach(key -> {
            List<Row> own = rows.stream()
                    .filter(row -> List.of(row.corpus, row.way).equals(key))
                    .toList();
            text.append(line(
                    own.get(0), "median", median(own, row -> row.time.seconds()), median(own, row -> row.time.cpu())));
        });
        return text.toString();
    }

    private static String line(Row row, String pair, double seconds, double cpu) {
        return String.format(Locale.ROOT, "| %s | %s | %s | %.2f | %.2f |%n", row.corpus, row.way, pair, seconds, cpu);
    }

    private static double median(List<Row> own, ToDoubleFunction<Row> value) {
        double[] sorted = own.stream().mapToDouble(value).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
