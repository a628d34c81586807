package io.github.concertina.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.Progress;
import io.github.concertina.linter.project.ProjectLint;
import io.github.concertina.linter.project.Request;
import io.github.concertina.testkit.docs.GeneratedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every release of the shop passes the linter when it comes, after those before it. */
class LintTest {
    @Test
    void no_release_has_a_finding() throws IOException {
        List<Path> files = files();
        for (int i = 1; i < files.size(); i++) {
            assertThat(lint(files.subList(0, i + 1))).as("%s", files.get(i)).isEmpty();
        }
    }

    private static List<Path> files() throws IOException {
        Path db = GeneratedText.repository().resolve("examples/rolling-deploy/src/main/resources/db");
        try (Stream<Path> all = Files.walk(db)) {
            return all.filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(LintTest::version))
                    .toList();
        }
    }

    private static int version(Path file) {
        return Integer.parseInt(file.getFileName().toString().replaceFirst("V(\\d+)__.*", "$1"));
    }

    private static List<String> lint(List<Path> present) throws IOException {
        Request request = new Request(
                present.stream().map(Path::toString).toList(),
                List.of("postgresql:18"),
                new Request.Judged(List.of(present.get(present.size() - 1)), null, false),
                Map.of(),
                null,
                null,
                false,
                LocalDate.of(2026, 11, 21));
        return ProjectLint.run(request, Progress.none()).stream()
                .flatMap(result -> result.findings().stream())
                .map(finding -> finding.rule() + ": " + finding.message())
                .toList();
    }
}
