package io.github.concertina.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.Progress;
import io.github.concertina.linter.own.OwnOperations;
import io.github.concertina.linter.project.ProjectLint;
import io.github.concertina.linter.project.Request;
import io.github.concertina.linter.rule.Finding;
import io.github.concertina.operation.OperationType;
import io.github.concertina.operation.Operations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The linter lets a recipe's files through one release after another, and not together. */
class RecipesLintTest {
    private static final Subject ORDERS = new Subject("the-change", null, "orders", Map.of());

    private static final Recipe SPLIT = new ReshapeColumns(
            ORDERS, Map.of("area", "text"), Map.of("area", "split_part(fax, '-', 1)"), Map.of("fax", "area || '-'"));

    @TempDir
    private Path folder = Path.of("");

    private static List<Recipe> recipes() {
        return List.of(
                new ReplaceColumn(ORDERS, "ref", "code", "int", "ref::int", "code::text", true),
                new DropColumn(ORDERS, "fax"),
                new AddNotNull(ORDERS, "fax", "''"),
                new AddForeignKey(ORDERS, "orders_customer", List.of("customer"), "customers"),
                new AddUnique(ORDERS, "orders_ref", List.of("ref")),
                SPLIT,
                new MoveTable(ORDERS, "purchases", Map.of("id", "id"), Map.of("id", "id"), /* drops= */ true),
                new RenameTable(ORDERS, "purchases"),
                new DropTable(ORDERS),
                new BigintKey(
                        ORDERS, "id", "id_big", List.of(new BigintKey.Reference("items", "order_id", "cascade"))));
    }

    @Test
    void one_after_another_they_are_clean() throws IOException {
        for (Recipe recipe : recipes()) {
            List<Path> files = files(recipe);
            for (int i = 1; i < files.size(); i++) {
                assertThat(lint(files.subList(0, i + 1), List.of(files.get(i))))
                        .as("%s: %s", recipe, files.get(i).getFileName())
                        .isEmpty();
            }
        }
    }

    @Test
    void so_are_changelogs_in_each_format() throws IOException {
        for (Writer writer : List.of(
                new LiquibaseYaml("sam"), new LiquibaseXml("sam"), new LiquibaseJson("sam"), new LiquibaseSql("sam"))) {
            for (Recipe recipe : recipes()) {
                List<Path> files = files(recipe, writer);
                for (int i = 1; i < files.size(); i++) {
                    assertThat(lint(List.of(master(files.subList(0, i + 1))), List.of(files.get(i))))
                            .as("%s: %s", recipe, files.get(i).getFileName())
                            .isEmpty();
                }
            }
            List<Path> files = files(recipes().get(0), writer);
            assertThat(lint(List.of(master(files.subList(0, 5))), files.subList(3, 5)))
                    .as("the switch and what takes the old column away: %s", files.get(3))
                    .containsExactly("same-release-expand-contract", "same-release-expand-contract");
        }
    }

    @Test
    void the_linter_knows_the_phases_of_operations() {
        for (OperationType type : Operations.all()) {
            assertThat(OwnOperations.phases(type.name()))
                    .as(type.name())
                    .extracting(Enum::name)
                    .containsExactlyInAnyOrderElementsOf(
                            type.phases().stream().map(Enum::name).toList());
        }
    }

    private static Path master(List<Path> files) throws IOException {
        StringBuilder text = new StringBuilder("databaseChangeLog:\n");
        files.forEach(file -> text.append("  - include: {file: ")
                .append(file.getFileName())
                .append(", relativeToChangelogFile: true}\n"));
        return Files.writeString(files.get(0).resolveSibling("master.yaml"), text);
    }

    @Test
    void the_switch_and_what_takes_the_old_column_away_are_two_releases() throws IOException {
        List<Path> files = files(recipes().get(0));
        assertThat(lint(files.subList(0, 5), files.subList(3, 5)))
                .containsExactly("same-release-expand-contract", "same-release-expand-contract");
    }

    @Test
    void a_table_is_retired_held_and_dropped_in_three_releases() throws IOException {
        List<Path> files = files(new DropTable(ORDERS));
        assertThat(lint(files.subList(0, 3), files.subList(1, 3))).containsExactly("same-release-expand-contract");
        assertThat(lint(files, files.subList(2, 4))).containsExactly("same-release-expand-contract");
        files.remove(1);
        assertThat(lint(files.subList(0, 2), List.of(files.get(1)))).containsExactly("contract-without-expand");
    }

    @Test
    void after_a_swap_the_key_has_the_new_type() throws IOException {
        List<Path> files = new ArrayList<>(files(recipes().get(9)).subList(0, 4));
        Path next = files.get(0).resolveSibling("V9__notes.sql");
        Files.writeString(next, """
                SET lock_timeout = '1s';
                SET statement_timeout = '5s';
                ALTER TABLE orders ALTER COLUMN id TYPE bigint;
                """);
        files.add(next);
        assertThat(lint(files, List.of(next))).doesNotContain("alter-type-rewrite");
        files.remove(3);
        assertThat(lint(files, List.of(next))).contains("alter-type-rewrite");
    }

    @Test
    void a_removal_without_its_switch_is_found() throws IOException {
        List<Path> files = new ArrayList<>(files(recipes().get(0)).subList(0, 5));
        files.remove(3);
        assertThat(lint(files, List.of(files.get(3))))
                .containsExactly("contract-without-expand", "contract-without-expand");
    }

    @Test
    void retire_hold_and_drop_are_three_releases() throws IOException {
        List<Path> files = files(recipes().get(1));
        assertThat(lint(files.subList(0, 3), files.subList(1, 3))).containsExactly("same-release-expand-contract");
        assertThat(lint(files, files.subList(2, 4))).containsExactly("same-release-expand-contract");
    }

    private List<Path> files(Recipe recipe) throws IOException {
        return files(recipe, new FlywayYaml());
    }

    private List<Path> files(Recipe recipe, Writer writer) throws IOException {
        Path own = Files.createTempDirectory(folder, "recipe");
        List<Path> files = new ArrayList<>();
        Path first = own.resolve("V1__orders.sql");
        Files.writeString(first, """
                CREATE TABLE customers (id int PRIMARY KEY);
                CREATE TABLE orders (id int PRIMARY KEY, ref text NOT NULL, fax text, customer int);
                CREATE TABLE items (order_id int NOT NULL REFERENCES orders ON DELETE CASCADE);
                CREATE TABLE purchases (id bigint PRIMARY KEY);
                """);
        files.add(first);
        for (Written file : writer.write("the-change", recipe.files(), 2)) {
            files.add(Files.writeString(own.resolve(file.name()), file.text()));
        }
        return files;
    }

    private static List<String> lint(List<Path> present, List<Path> judged) throws IOException {
        Request request = new Request(
                present.stream().map(Path::toString).toList(),
                List.of("postgresql:15"),
                new Request.Judged(judged, null, false),
                Map.of(),
                null,
                null,
                false,
                LocalDate.of(2026, 11, 21));
        return ProjectLint.run(request, Progress.none()).stream()
                .flatMap(result -> result.findings().stream())
                .map(Finding::rule)
                .toList();
    }
}
