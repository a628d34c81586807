package io.github.concertina.linter.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.docs.GeneratedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The speed that the documentation claims is that of the newest measurement. */
class SpeedTableTest {
    private static final Map<String, String> ASKED = Map.of(
            "100 Flyway files", "0.5 s",
            "1,000 changesets in one XML", "0.8 s",
            "400,000 statements, 160 MB", "15 s");

    @Test
    void theTableIsTheMedians() throws IOException {
        Path newest = newest();
        Map<String, StringBuilder> rows = new LinkedHashMap<>();
        for (String line : Files.readAllLines(newest)) {
            List<String> cells =
                    Stream.of(line.split("\\|", -1)).map(String::strip).toList();
            if (cells.size() < 6 || !cells.get(3).equals("median")) {
                continue;
            }
            StringBuilder row = rows.computeIfAbsent(cells.get(1), any -> new StringBuilder());
            String name = row.isEmpty() ? "" : cells.get(2) + ": ";
            row.append(" | ").append(name).append(cells.get(4)).append(" s");
            row.append(" (cpu ").append(cells.get(5)).append(" s)");
        }
        assertThat(rows.keySet()).isEqualTo(ASKED.keySet());
        StringBuilder table =
                new StringBuilder("\n| corpus | aim | concertina-lint | beside it |\n|---|---|---|---|\n");
        rows.forEach((corpus, row) -> table.append("| ")
                .append(corpus)
                .append(" | ")
                .append(ASKED.get(corpus))
                .append(row)
                .append(" |\n"));
        table.append("\nMedians of [the newest run](measurements/")
                .append(newest.getFileName())
                .append("), in which the load of the machine stands too.\n");
        GeneratedText.block("docs/linter.md", "speed").mustBe(table.toString());
    }

    private static Path newest() throws IOException {
        try (Stream<Path> files = Files.list(GeneratedText.repository().resolve("docs/measurements"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(SpeedReport.NAME))
                    .max(Path::compareTo)
                    .orElseThrow();
        }
    }
}
