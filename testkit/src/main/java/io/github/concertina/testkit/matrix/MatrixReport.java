package io.github.concertina.testkit.matrix;

import io.github.concertina.testkit.docs.GeneratedText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A dated file of lines {@code host, server, passed, failed}, separated by tabs; runs of one day add up to one file. */
public final class MatrixReport {
    private static final String PREFIX = "matrix-";
    private static final String SUFFIX = ".tsv";

    private final Path file;

    private MatrixReport(Path file) {
        this.file = file;
    }

    static MatrixReport today() {
        return new MatrixReport(folder().resolve(PREFIX + LocalDate.now(ZoneOffset.UTC) + SUFFIX));
    }

    /** The newest report, or empty where none was ever written. */
    public static Optional<MatrixReport> newest() {
        if (!Files.isDirectory(folder())) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(path -> path.getFileName().toString().matches(PREFIX + "[0-9-]{10}" + SUFFIX))
                    .max(Comparator.comparing(path -> path.getFileName().toString()))
                    .map(MatrixReport::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The day of its runs, as {@code 2026-11-20}. */
    public String date() {
        String name = file.getFileName().toString();
        return name.substring(PREFIX.length(), name.length() - SUFFIX.length());
    }

    /** Its rows, by host and server. */
    public List<Row> rows() {
        return lines().stream().map(Row::parse).toList();
    }

    /** Replaces the row of that host and server; several test JVMs of one module come one after another. */
    void add(String host, String server, Tally tally) {
        TreeMap<String, Row> rows = new TreeMap<>();
        rows().forEach(row -> rows.put(row.host() + "\t" + row.server(), row));
        rows.put(host + "\t" + server, new Row(host, server, tally.passed(), tally.failed()));
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, rows.values().stream().map(Row::line).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> lines() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        return GeneratedText.repository().resolve("docs").resolve("measurements");
    }

    /** What ran on what. */
    public record Row(String host, String server, int passed, int failed) {
        static Row parse(String line) {
            List<String> fields = List.of(line.split("\t", -1));
            return new Row(
                    fields.get(0), fields.get(1), Integer.parseInt(fields.get(2)), Integer.parseInt(fields.get(3)));
        }

        String line() {
            return String.join("\t", host, server, Integer.toString(passed), Integer.toString(failed));
        }
    }
}
