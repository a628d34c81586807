package io.github.concertina.linter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Findings that were there before are kept in a file, by what they say and not by their line. */
class BaselineTest {
    private Project project;

    @BeforeEach
    void released(@TempDir Path folder) throws Exception {
        project = Project.released(folder);
    }

    @Test
    void theBaselineSurvivesMovedLines() throws Exception {
        project.file("db/V2__index.sql", "CREATE INDEX i ON orders (note);\n");
        String baseline = project.path("baseline.txt").toString();
        assertThat(project.lint("--baseline", baseline, "--write-baseline")).isZero();
        String first = Files.readString(Path.of(baseline));
        assertThat(project.lint("--baseline", baseline, "--write-baseline")).isZero();
        assertThat(Path.of(baseline)).hasContent(first);
        project.file(
                "db/V2__index.sql",
                "-- a word\n\n\nCREATE INDEX i\n  ON orders (note);\nCREATE INDEX j ON orders (remark);\n");
        assertThat(project.lint("--baseline", baseline)).isEqualTo(1);
        assertThat(project.said()).contains("V2__index.sql:6:1").doesNotContain("V2__index.sql:4:1");
        Files.writeString(Path.of(baseline), "nonsense\n");
        assertThat(project.lint("--baseline", baseline)).isEqualTo(2);
        assertThat(project.said()).contains("baseline.txt:1: no fingerprint");
    }
}
