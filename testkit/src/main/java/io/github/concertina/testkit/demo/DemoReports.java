package io.github.concertina.testkit.demo;

import io.github.concertina.testkit.docs.GeneratedText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports as files: each run's own, and the recorded ones under {@code docs/measurements}. */
public final class DemoReports {
    private static final String RECORDED = "demo-[0-9]{4}-[0-9]{2}-[0-9]{2}\\.json";

    private DemoReports() {}

    /** The newest that the repository holds; its name has the day. */
    public static Optional<DemoReport> newestRecorded() {
        Path folder = GeneratedText.repository().resolve("docs").resolve("measurements");
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(RECORDED))
                    .max(Comparator.comparing(file -> file.getFileName().toString()))
                    .map(DemoReports::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static DemoReport read(Path file) {
        try {
            return JsonRecords.read(DemoReport.class, JsonParser.parse(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void write(DemoReport report, Path file) throws IOException {
        Files.writeString(file, JsonWriter.write(report));
    }
}
