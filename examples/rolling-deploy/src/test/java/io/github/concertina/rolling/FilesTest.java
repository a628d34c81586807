package io.github.concertina.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.recipe.BigintKey;
import io.github.concertina.recipe.FlywayYaml;
import io.github.concertina.recipe.Recipe;
import io.github.concertina.recipe.RenameTable;
import io.github.concertina.recipe.ReplaceColumn;
import io.github.concertina.recipe.ReshapeColumns;
import io.github.concertina.recipe.Subject;
import io.github.concertina.recipe.Written;
import io.github.concertina.testkit.docs.GeneratedText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The shop's migration files are what {@code concertina plan} writes. */
class FilesTest {
    @Test
    void rename_column() {
        Subject subject = subject("customers-credit");
        mustBe(
                new ReplaceColumn(subject, "points", "credit", "integer", "points", "credit", /* notNull= */ true),
                subject,
                2,
                "1.1",
                "1.2",
                "1.3",
                "2.1",
                "2.2");
    }

    @Test
    void change_type() {
        Subject subject = subject("customers-member-number");
        mustBe(
                new ReplaceColumn(
                        subject,
                        "member_no",
                        "member_number",
                        "bigint",
                        "member_no::bigint",
                        "member_number::text",
                        /* notNull= */ true),
                subject,
                7,
                "2.3",
                "2.4",
                "2.5",
                "3.1",
                "3.2");
    }

    @Test
    void split_column() {
        Subject subject = subject("customers-names");
        Map<String, String> names = new LinkedHashMap<>();
        names.put("first_name", "split_part(name, ' ', 1)");
        names.put("last_name", "split_part(name, ' ', 2)");
        Map<String, String> types = new LinkedHashMap<>();
        types.put("first_name", "text");
        types.put("last_name", "text");
        mustBe(
                new ReshapeColumns(subject, types, names, Map.of("name", "first_name || ' ' || last_name")),
                subject,
                12,
                "3.3",
                "3.4",
                "3.5",
                "4.1",
                "4.2");
    }

    @Test
    void int_to_bigint_key() {
        Subject subject = subject("customers-id");
        mustBe(new BigintKey(subject, "id", "id_big", List.of()), subject, 17, "4.3", "4.4", "4.5", "5.1", "5.2");
    }

    @Test
    void rename_table() {
        Subject subject = subject("customers-clients");
        mustBe(new RenameTable(subject, "clients"), subject, 22, "5.3", "6.1");
    }

    private static Subject subject(String change) {
        return new Subject(
                change,
                null,
                "customers",
                Map.of("statements", "the embedded server comes without pg_stat_statements"),
                List.of("shop"));
    }

    private static void mustBe(Recipe recipe, Subject subject, int first, String... releases) {
        List<Written> files = new FlywayYaml().write(subject.change(), recipe.files(), first);
        assertThat(files).hasSameSizeAs(releases);
        for (int i = 0; i < releases.length; i++) {
            GeneratedText.file("examples/rolling-deploy/src/main/resources/db/" + releases[i] + "/"
                            + files.get(i).name())
                    .mustBe(files.get(i).text());
        }
    }
}
