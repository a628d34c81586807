package io.github.concertina.linter.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.testkit.docs.GeneratedText;
import io.github.concertina.testkit.git.GitRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The goal, in a module that is a checkout of examples/pull-request. */
class LintMojoTest {
    private static final Path EXAMPLE = GeneratedText.repository().resolve("examples/pull-request");

    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();
    private final LintMojo mojo = new LintMojo();

    @BeforeEach
    void module() throws Exception {
        GitRepository repository = GitRepository.init(folder);
        repository.copy(EXAMPLE.resolve("base"));
        repository.commit("base");
        repository.copy(EXAMPLE.resolve("change"));
        mojo.basedir = folder.toFile();
        mojo.base = "HEAD";
        mojo.setLog(new SystemStreamLog() {
            @Override
            public void info(CharSequence content) {
                said.add(content.toString());
            }
        });
    }

    @Test
    void findingsFailTheBuild() {
        assertThatThrownBy(mojo::execute).isInstanceOf(MojoFailureException.class);
        String text = String.join("\n", said).replace(folder + "/", "") + "\n";
        GeneratedText.file("examples/pull-request/expected/maven.txt").mustBe(text);
    }

    @Test
    void reportsAreWritten() throws Exception {
        mojo.failOn = "never";
        Path report = folder.resolve("target/lint/report.json");
        mojo.reports = Map.of("gitlab", report.toFile());
        mojo.execute();
        assertThat(report).content().contains("\"check_name\": \"drop-column\"");
    }

    @Test
    void skippedIsSkipped() throws Exception {
        mojo.skip = true;
        mojo.execute();
        assertThat(said).containsExactly("concertina: skipped");
    }

    @Test
    void aWrongConfigurationIsNoFinding() throws Exception {
        Files.writeString(folder.resolve(".concertina.yaml"), "databses: []\n");
        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining(".concertina.yaml:1:1: unknown key databses; did you mean databases?");
        mojo.failOn = "sometimes";
        assertThatThrownBy(mojo::execute).hasMessageContaining("failOn is error, warning or never");
    }
}
