package io.github.concertina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.recipe.AddForeignKey;
import io.github.concertina.recipe.AddNotNull;
import io.github.concertina.recipe.AddUnique;
import io.github.concertina.recipe.BigintKey;
import io.github.concertina.recipe.DropColumn;
import io.github.concertina.recipe.DropTable;
import io.github.concertina.recipe.FlywayYaml;
import io.github.concertina.recipe.MoveTable;
import io.github.concertina.recipe.Recipe;
import io.github.concertina.recipe.RenameTable;
import io.github.concertina.recipe.ReplaceColumn;
import io.github.concertina.recipe.ReshapeColumns;
import io.github.concertina.recipe.Subject;
import io.github.concertina.recipe.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Command;

/** Each option of each verb of {@code plan} reaches the place in the files that it is meant for. */
class PlanOptionsTest {
    private static final Subject ORDERS = new Subject(
            "the-change", "shop", "orders", Map.of("statements", "no such extension"), List.of("app", "report"));

    @TempDir
    private Path folder = Path.of("");

    static Stream<Arguments> recipes() {
        return Stream.of(
                verb(
                        "rename-column --column ref --to code --type text --not-null",
                        new ReplaceColumn(ORDERS, "ref", "code", "text", "ref", "code", /* notNull= */ true)),
                verb(
                        "change-type --column ref --to code --type int --forward ref::int --backward code::text",
                        new ReplaceColumn(
                                ORDERS, "ref", "code", "int", "ref::int", "code::text", /* notNull= */ false)),
                verb("add-not-null --column note --value 'none'", new AddNotNull(ORDERS, "note", "'none'")),
                verb(
                        "split-column --column name --to a=left(name,1) --to b=substr(name,2) --type b=varchar"
                                + " --backward a||b",
                        new ReshapeColumns(
                                ORDERS,
                                ordered("a", "text", "b", "varchar"),
                                ordered("a", "left(name,1)", "b", "substr(name,2)"),
                                Map.of("name", "a||b"))),
                verb(
                        "merge-columns --to name --type varchar --forward a||b --column a=left(name,1)"
                                + " --column b=substr(name,2)",
                        new ReshapeColumns(
                                ORDERS,
                                Map.of("name", "varchar"),
                                Map.of("name", "a||b"),
                                ordered("a", "left(name,1)", "b", "substr(name,2)"))),
                verb(
                        "add-foreign-key --column shop --column customer --references customers --name orders_customer",
                        new AddForeignKey(ORDERS, "orders_customer", List.of("shop", "customer"), "customers")),
                verb(
                        "add-unique --column shop --column ref --name orders_ref",
                        new AddUnique(ORDERS, "orders_ref", List.of("shop", "ref"))),
                verb(
                        "int-to-bigint-key --column no --to no_wide --referenced-by items.order_no:cascade"
                                + " --referenced-by notes.order_no",
                        new BigintKey(
                                ORDERS,
                                "no",
                                "no_wide",
                                List.of(
                                        new BigintKey.Reference("items", "order_no", "cascade"),
                                        new BigintKey.Reference("notes", "order_no", "")))),
                verb("drop-column --column fax", new DropColumn(ORDERS, "fax")),
                verb("rename-table --to purchases", new RenameTable(ORDERS, "purchases")),
                verb(
                        "move-table --to purchases --column id=id --column code=ref::int --backward id=id"
                                + " --backward ref=code::text --keep",
                        new MoveTable(
                                ORDERS,
                                "purchases",
                                ordered("id", "id", "code", "ref::int"),
                                ordered("id", "id", "ref", "code::text"),
                                /* drops= */ false)),
                verb("drop-table", new DropTable(ORDERS)));
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void a_verb_writes_the_files_of_its_recipe(String call, Recipe recipe) throws IOException {
        List<String> all = new ArrayList<>(List.of("plan"));
        all.addAll(List.of(call.split(" ")));
        all.addAll(List.of("--tool", "flyway", "--out", folder.toString(), "--first", "41", "--change", "the-change"));
        all.addAll(List.of("--schema", "shop", "--table", "orders", "--skip", "statements=no such extension"));
        all.addAll(List.of("--reader", "app", "--reader", "report"));
        Called called = Called.with(all.toArray(String[]::new));
        assertThat(called.code()).as(called.err()).isZero();
        List<Written> expected = new FlywayYaml().write("the-change", recipe.files(), 41);
        assertThat(expected).isNotEmpty();
        for (Written file : expected) {
            assertThat(Files.readString(folder.resolve(file.name()))).isEqualTo(file.text());
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSameSizeAs(expected);
        }
    }

    @Test
    void no_verb_is_left_out() {
        List<String> verbs = Stream.of(
                        PlanCommand.class.getAnnotation(Command.class).subcommands())
                .map(each -> each.getAnnotation(Command.class).name())
                .toList();
        assertThat(recipes().map(each -> ((String) each.get()[0]).split(" ", 2)[0]))
                .containsExactlyInAnyOrderElementsOf(verbs);
    }

    private static Arguments verb(String call, Recipe recipe) {
        return Arguments.of(call, recipe);
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
