package io.github.concertina.linter.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.docs.GeneratedText;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The command by its start script, from start to end, beside what others take for the same files. */
class SpeedBenchmark {
    private static final int CHANGESETS = 1_000;
    private static final Path WORK = Path.of("target", "bench").toAbsolutePath();

    private final SpeedReport report = new SpeedReport();
    private final Stopwatch stopwatch = new Stopwatch(
            Map.of("CONCERTINA_LINT_ARCHIVE", WORK.resolve("lint.jsa").toString(), "CONCERTINA_LINT_OPTS", "-Xmx1g"));

    /** One way to look at a corpus, and the exit codes that say that it was looked at. */
    private record Way(String name, List<String> command, List<Integer> codes) {}

    @Test
    void alternatedPairs() throws Exception {
        Path files = Corpus.flyway(WORK.resolve("flyway"), 100);
        Path changelog = Corpus.changelog(WORK.resolve("changelog.xml"), CHANGESETS);
        Path history = Corpus.history(WORK.resolve("history"), 1_000, 400);
        assertThat(bytes(history)).isBetween(155_000_000L, 170_000_000L);
        Path squawk = squawk();
        measure("100 Flyway files", 7, lint(files), squawk(squawk, files));
        measure("1,000 changesets in one XML", 5, lint(changelog), Optional.of(liquibase(changelog)));
        measure("400,000 statements, 160 MB", 3, lint(history), squawk(squawk, history));
        report.write();
    }

    private void measure(String corpus, int pairs, Way own, Optional<Way> other) throws Exception {
        // The first run makes the class-data archive, and brings the files into memory.
        stopwatch.run(own.command);
        for (int pair = 1; pair <= pairs; pair++) {
            measure(corpus, pair, own);
            if (other.isPresent()) {
                measure(corpus, pair, other.get());
            }
        }
    }

    private void measure(String corpus, int pair, Way way) throws Exception {
        Stopwatch.Time time = stopwatch.run(way.command);
        assertThat(way.codes).as(way.toString()).contains(time.code());
        report.add(corpus, way.name, pair, time);
    }

    private static Way lint(Path path) {
        String script = GeneratedText.repository()
                .resolve("linter/cli/bin/concertina-lint")
                .toString();
        return new Way(
                "concertina-lint",
                List.of(script, path.toString(), "--all", "--database", "postgresql:15"),
                List.of(0, 1));
    }

    private static Way liquibase(Path changelog) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new Way(
                "Liquibase's own parser",
                List.of(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        LiquibaseParses.class.getName(),
                        changelog.toString(),
                        Integer.toString(CHANGESETS)),
                List.of(0));
    }

    private static Optional<Way> squawk(Path squawk, Path folder) throws IOException {
        if (!Files.isExecutable(squawk)) {
            return Optional.empty();
        }
        List<String> command = new ArrayList<>(List.of(squawk.toString()));
        try (Stream<Path> files = Files.list(folder)) {
            files.map(Path::toString).sorted().forEach(command::add);
        }
        return Optional.of(new Way("squawk", command, List.of(0, 1)));
    }

    /** Installed by npm where there is one; else the reason why it is left out is printed. */
    private static Path squawk() throws IOException, InterruptedException {
        Path home = WORK.resolve("squawk");
        Path command = home.resolve("node_modules/.bin/squawk");
        if (Files.isExecutable(command)) {
            return command;
        }
        Files.createDirectories(home);
        try {
            int code = new ProcessBuilder(
                            "npm", "install", "--no-save", "--prefix", home.toString(), "squawk-cli@2.66.0")
                    .redirectOutput(new File(home.toFile(), "npm.log"))
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
            if (code != 0) {
                System.out.println(
                        "bench linter: squawk is left out, npm ended with " + code + ": " + home + "/npm.log");
            }
        } catch (IOException e) {
            System.out.println("bench linter: squawk is left out, there is no npm: " + e.getMessage());
        }
        return command;
    }

    private static long bytes(Path folder) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }
}
