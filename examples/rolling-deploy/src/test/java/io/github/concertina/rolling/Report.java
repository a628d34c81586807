package io.github.concertina.rolling;

import io.github.concertina.testkit.PostgresServer;
import io.github.concertina.testkit.docs.GeneratedText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a run measured, as a dated file under docs/measurements, and what the documentation says of the newest. */
record Report(String about, List<Figures> phases) {
    private static final String NAME = "rolling-deploy-[0-9]{4}-[0-9]{2}-[0-9]{2}\\.tsv";

    Report {
        phases = List.copyOf(phases);
    }

    /** Where and when, before the load of the run itself is on; {@code rolling.note} says what else is to be known. */
    static Report begin(PostgresServer server, int perSecond, double promise) {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return new Report(
                String.format(
                        Locale.ROOT,
                        "Run on %s with `-Prolling`: %s with fsync on, %d cores, load average before it %.1f; %d requests a"
                                + " second, of which six in ten write. The promise: no wait beyond lockTimeout, %.0f ms, and one batch.%s",
                        LocalDate.now(ZoneOffset.UTC),
                        server,
                        system.getAvailableProcessors(),
                        system.getSystemLoadAverage(),
                        perSecond,
                        promise,
                        System.getProperty("rolling.note", "")),
                List.of());
    }

    void write(List<Figures> measured) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(about);
        measured.forEach(each -> lines.add(each.line()));
        Path file = folder().resolve("rolling-deploy-" + LocalDate.now(ZoneOffset.UTC) + ".tsv");
        Files.createDirectories(file.getParent());
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    /** The newest that the repository holds. */
    static Optional<Report> newest() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.getFileName().toString().matches(NAME))
                    .max(Comparator.comparing(file -> file.getFileName().toString()))
                    .map(Report::read);
        }
    }

    private static Report read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return new Report(
                    lines.get(0),
                    lines.subList(1, lines.size()).stream().map(Figures::parse).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The table of the documentation. */
    String page() {
        StringBuilder text = new StringBuilder(about)
                .append(String.format(
                        Locale.ROOT,
                        " %,d requests, %,d errors or wrong reads. Quiet enough to judge waits: %d of %d phases.%s%n%n",
                        phases.stream().mapToLong(Figures::requests).sum(),
                        phases.stream().mapToLong(Figures::errors).sum(),
                        phases.stream().filter(Figures::judged).count(),
                        phases.size(),
                        phases.stream().allMatch(each -> each.processes().equals(Processes.NONE))
                                ? " Its instances were parts of one process; the next run has a process for each."
                                : ""))
                .append(
                        "| change | phase | N-1 (process) | N (process) | stopped / under way | requests | writes/s | p50 ms | p99 ms | longest wait ms | longest batch ms | other table ms |\n")
                .append("|---|---|---|---|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        String last = "";
        for (Figures each : phases) {
            text.append(each.row(each.change().equals(last) ? "" : each.change()));
            last = each.change();
        }
        return text.toString();
    }

    private static Path folder() {
        return GeneratedText.repository().resolve("docs/measurements");
    }
}
