package io.github.concertina.linter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.concertina.testkit.docs.GeneratedText;
import io.github.concertina.testkit.git.GitRepository;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Each door of the pull request is opened in a repository of its own: examples/pull-request, as a base and a branch. */
class DoorsTest {
    private static final Path EXAMPLE = GeneratedText.repository().resolve("examples/pull-request");

    @TempDir
    private Path folder;

    private GitRepository checkout;
    private Path jar;

    private record Ran(int code, String out) {}

    @BeforeEach
    void pullRequest() throws Exception {
        GitRepository origin = GitRepository.init(folder.resolve("origin"));
        origin.copy(EXAMPLE.resolve("base"));
        origin.commit("base");
        checkout = origin.cloned(folder.resolve("checkout"));
        checkout.git("switch", "--quiet", "--create", "change");
        checkout.copy(EXAMPLE.resolve("change"));
        jar = jar();
    }

    @Test
    void theCommand() throws Exception {
        checkout.commit("change");
        Ran ran = bash("java -jar \"$JAR\" lint --base origin/main", Map.of("JAR", jar.toString()));
        assertThat(ran.code).isEqualTo(1);
        expected("text.txt", ran.out);
    }

    @Test
    void theStartScriptBeforeItHasAnArchiveAndAfterwards() throws Exception {
        checkout.commit("change");
        Path script = folder.resolve("concertina-lint");
        Files.copy(GeneratedText.repository().resolve("linter/cli/bin/concertina-lint"), script);
        Path cache = folder.resolve("cache");
        Map<String, String> environment = Map.of(
                "SCRIPT", script.toString(),
                "CONCERTINA_LINT_ARCHIVE", cache.resolve("lint.jsa").toString());
        for (int run = 1; run <= 2; run++) {
            Ran ran = bash("sh \"$SCRIPT\" --base origin/main", environment);
            assertThat(ran.code).isEqualTo(1);
            expected("text.txt", ran.out);
            assertThat(cache).isDirectoryContaining("glob:**lint.jsa").isDirectoryNotContaining("glob:**lint.jsa.*");
        }
    }

    @Test
    void theRehearsalFindsSomethingInEveryFormat() throws Exception {
        assertThatCode(() -> Rehearsal.main(new String[0])).doesNotThrowAnyException();
    }

    @Test
    void theActionOfGithub() throws Exception {
        checkout.commit("change");
        Map<String, String> known = new HashMap<>(Map.of(
                "inputs.jar", jar.toString(),
                "inputs.sarif", "concertina-lint.sarif",
                "inputs.fail-on", "error",
                "github.base_ref", "main"));
        String out = "";
        int code = 0;
        for (Map<?, ?> step : steps()) {
            if (step.containsKey("run")) {
                Path output = Files.writeString(folder.resolve("output"), "");
                Map<String, String> environment = new HashMap<>();
                environment.put("GITHUB_OUTPUT", output.toString());
                environment.put("RUNNER_TEMP", folder.toString());
                ((Map<?, ?>) at(step, "env"))
                        .forEach((name, value) -> environment.put(name.toString(), filled(value.toString(), known)));
                Ran ran = bash(at(step, "run").toString(), environment);
                for (String line : Files.readAllLines(output)) {
                    int equals = line.indexOf('=');
                    known.put(
                            "steps." + step.get("id") + ".outputs." + line.substring(0, equals),
                            line.substring(equals + 1));
                }
                out += ran.out;
                code = ran.code;
            }
        }
        assertThat(code).isEqualTo(1);
        expected("github.txt", out);
        String sarif = Files.readString(checkout.folder().resolve("concertina-lint.sarif"));
        expected("concertina-lint.sarif", sarif.replaceFirst("(?s)\"rules\": \\[.*?\n          \\]", "\"rules\": []"));
    }

    private static List<Map<?, ?>> steps() throws IOException {
        Map<?, ?> action = yaml(GeneratedText.repository().resolve("action.yml"));
        List<Map<?, ?>> steps = new ArrayList<>();
        for (Object step : (List<?>) at((Map<?, ?>) at(action, "runs"), "steps")) {
            steps.add((Map<?, ?>) step);
        }
        return steps;
    }

    /** What the runner puts in the places of its expressions; one that it does not know is empty. */
    private static String filled(String value, Map<String, String> known) {
        String result = value;
        for (Map.Entry<String, String> one : known.entrySet()) {
            result = result.replace("${{ " + one.getKey() + " }}", one.getValue());
        }
        return result.replaceAll("\\$\\{\\{.*?}}", "");
    }

    @Test
    void theJobOfGitlab() throws Exception {
        checkout.commit("change");
        Map<?, ?> job = (Map<?, ?>)
                at(yaml(GeneratedText.repository().resolve("linter/gitlab/concertina-lint.yml")), "concertina-lint");
        StringBuilder script = new StringBuilder("set -e\n");
        ((List<?>) at(job, "script")).forEach(line -> script.append(line).append('\n'));
        Ran ran = bash(
                script.toString(),
                Map.of("CONCERTINA_LINT_JAR", jar.toString(), "CI_MERGE_REQUEST_DIFF_BASE_SHA", "origin/main"));
        assertThat(ran.code).isEqualTo(1);
        expected(
                "gl-code-quality-report.json",
                Files.readString(checkout.folder().resolve("gl-code-quality-report.json")));
    }

    @Test
    void theHookBeforeACommit() throws Exception {
        String hooks = Files.readString(GeneratedText.repository().resolve(".pre-commit-hooks.yaml"));
        List<?> list = new Yaml(new SafeConstructor(new LoaderOptions())).load(hooks);
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Path command =
                Files.writeString(bin.resolve("concertina-lint"), "#!/bin/sh\nexec java -jar \"" + jar + "\" \"$@\"\n");
        assertThat(command.toFile().setExecutable(true)).isTrue();
        checkout.git("add", ".");
        Ran ran = bash(
                at((Map<?, ?>) list.get(0), "entry").toString(),
                Map.of("PATH", bin + File.pathSeparator + System.getenv("PATH")));
        assertThat(ran.code).isEqualTo(1);
        expected("pre-commit.txt", ran.out);
    }

    @Test
    void aCleanChangePasses() throws Exception {
        for (String name : List.of("V3__rename_customer", "V4__drop_note", "V5__channel", "V7__drop_audit")) {
            Files.delete(checkout.folder().resolve("db/migration/" + name + ".sql"));
        }
        Files.writeString(
                checkout.folder().resolve("db/migration/V6__total_in_cents.sql"),
                "ALTER TABLE orders ADD COLUMN cents int;\n");
        checkout.commit("change");
        Ran ran = bash("java -jar \"$JAR\" lint --base origin/main", Map.of("JAR", jar.toString()));
        assertThat(ran.out).contains("0 errors, 0 warnings, 0 not analysed; 1 migration judged of 3");
        assertThat(ran.code).isZero();
    }

    private static Object at(Map<?, ?> map, String key) {
        Object value = map.get(key);
        if (value == null) {
            throw new AssertionError("no " + key + " in " + map);
        }
        return value;
    }

    private static void expected(String name, String text) {
        GeneratedText.file("examples/pull-request/expected/" + name).mustBe(text);
    }

    private static Map<?, ?> yaml(Path file) throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
    }

    private Ran bash(String script, Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", script)
                .directory(checkout.folder().toFile());
        builder.environment().putAll(environment);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), out);
    }

    /** What is tested, as a jar that can be started: the packaged one is not there yet. */
    private Path jar() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, ConcertinaLint.class.getName());
        StringBuilder path = new StringBuilder();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            path.append(Path.of(entry).toUri()).append(' ');
        }
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, path.toString());
        Path file = folder.resolve("concertina-lint.jar");
        try (OutputStream out = Files.newOutputStream(file)) {
            new JarOutputStream(out, manifest).close();
        }
        return file;
    }
}
