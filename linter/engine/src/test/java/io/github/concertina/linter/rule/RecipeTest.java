package io.github.concertina.linter.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.Lint;
import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.Progress;
import io.github.concertina.linter.project.ProjectLint;
import io.github.concertina.linter.project.Request;
import io.github.concertina.testkit.docs.GeneratedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** The safe way that a finding names can be written down as it stands, and is safe. */
class RecipeTest {
    @TempDir
    private Path folder;

    /** A finding of the examples that has a recipe, and the migrations before it. */
    private record Advised(Finding finding, List<RuleCase.Script> scripts) {}

    private static List<Advised> all() {
        List<Advised> all = new ArrayList<>();
        for (Rule rule : Rules.all()) {
            List<RuleCase.Script> bad = RuleCase.of(rule.id()).bad();
            LintResult result = Lint.scripts("postgresql:15", Lint.LIMITED, Rules.all(), bad);
            result.findings().stream()
                    .filter(finding -> !finding.recipe().files().isEmpty())
                    .forEach(finding -> all.add(new Advised(finding, bad)));
        }
        return all;
    }

    @Test
    void everyStepIsAnOperationWithItsAttributes() throws IOException {
        Map<String, Object> schema =
                new Yaml().load(Files.readString(GeneratedText.repository().resolve("docs/concertina.schema.json")));
        Map<?, ?> operations = at(schema, "definitions", "step", "properties");
        Set<String> rules = new TreeSet<>();
        for (Advised one : all()) {
            rules.add(one.finding().rule());
            for (Recipe.File file : one.finding().recipe().files()) {
                for (OperationCall step : file.steps()) {
                    Map<?, ?> operation = at(operations, step.operation());
                    assertThat(at(operation, "properties").keySet().stream().map(String::valueOf))
                            .as(step.yaml())
                            .containsAll(step.attributes().keySet());
                    assertThat(step.attributes().keySet()).as(step.yaml()).containsAll(required(operation));
                    Object read = new Yaml().load(step.yaml());
                    assertThat(read).isEqualTo(Map.of(step.operation(), step.attributes()));
                }
            }
        }
        assertThat(rules)
                .contains(
                        "add-check-validating",
                        "add-column-rewrite-default",
                        "add-fk-validating",
                        "add-pk-blocking",
                        "add-required-column",
                        "add-unique-blocking",
                        "alter-type-rewrite",
                        "create-index-blocking",
                        "drop-column",
                        "drop-index-blocking",
                        "rename-column",
                        "rename-table",
                        "set-not-null-scan");
    }

    private static Map<?, ?> at(Map<?, ?> map, String... path) {
        Map<?, ?> found = map;
        for (String key : path) {
            if (!(found.get(key) instanceof Map<?, ?> next)) {
                throw new AssertionError("there is no " + key);
            }
            found = next;
        }
        return found;
    }

    private static List<String> required(Map<?, ?> operation) {
        if (!(operation.get("required") instanceof List<?> required)) {
            throw new AssertionError("nothing is required of " + operation);
        }
        return required.stream().map(String::valueOf).toList();
    }

    @Test
    void goneThatWayNothingIsFound() throws IOException {
        int number = 0;
        for (Advised one : all()) {
            Path files = Files.createDirectory(folder.resolve("recipe" + number++));
            for (RuleCase.Script script : one.scripts()) {
                if (script.released() && script.name().startsWith("V")) {
                    Files.writeString(files.resolve(script.name()), script.sql());
                }
            }
            int version = 900;
            for (Recipe.File file : one.finding().recipe().files()) {
                StringBuilder text = new StringBuilder("change: safe\nsteps:\n");
                file.steps()
                        .forEach(step -> text.append("  - ").append(step.yaml()).append('\n'));
                Files.writeString(
                        files.resolve("V" + version++ + "__safe." + file.phase().word() + ".yaml"), text);
            }
            LintResult result = lint(files);
            assertThat(result.notes().stream()
                            .filter(note -> note.source().path().endsWith(".yaml")))
                    .as(one.finding().toString())
                    .isEmpty();
            assertThat(result.findings().stream()
                            .filter(finding -> finding.source().path().endsWith(".yaml"))
                            .map(Finding::rule))
                    .as(one.finding().recipe().toString())
                    .doesNotContain(one.finding().rule());
        }
        assertThat(number).isGreaterThanOrEqualTo(15);
    }

    @Test
    void rowsGoInBatches() {
        assertThat(recipes("DELETE FROM s.orders WHERE note = 'x'"))
                .containsExactly("batchedDelete: {schemaName: s, tableName: orders, where: 'note = ''x'''}");
        assertThat(recipes("DELETE FROM s.orders; UPDATE s.orders SET note = 'x';"))
                .isEmpty();
    }

    private static List<String> recipes(String sql) {
        List<RuleCase.Script> scripts = List.of(new RuleCase.Script("V1__x.sql", false, false, sql));
        return Lint.scripts("postgresql:15", scripts).findings().stream()
                .flatMap(finding -> finding.recipe().files().stream())
                .flatMap(file -> file.steps().stream())
                .map(OperationCall::yaml)
                .toList();
    }

    private static LintResult lint(Path files) throws IOException {
        return ProjectLint.run(
                        new Request(
                                List.of(files.toString()),
                                List.of("postgresql:15"),
                                new Request.Judged(null, null, true),
                                Map.of(),
                                null,
                                null,
                                false,
                                LocalDate.of(2026, 11, 21)),
                        Progress.none())
                .get(0);
    }
}
