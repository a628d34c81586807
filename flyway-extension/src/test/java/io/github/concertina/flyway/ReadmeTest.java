package io.github.concertina.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;

/** The files that the README shows, run as they stand there. */
class ReadmeTest {
    /** A YAML block that begins with a file's name. */
    private static final Pattern FILE =
            Pattern.compile("```yaml\\n *# (?<name>V\\S+\\.yaml)\\n(?<text>.*?)```", Pattern.DOTALL);

    @PostgresTest
    void its_files_carry_out_the_change(TestDatabase database, @TempDir Path folder) throws Exception {
        Project project = new Project(database, folder).with("V1__orders.sql", """
                CREATE TABLE orders (id bigint PRIMARY KEY, customer_ref text);
                INSERT INTO orders SELECT i, md5(i::text)::uuid::text FROM generate_series(1, 2000) AS i;
                """);
        Map<String, String> files = files();
        assertThat(files).hasSizeGreaterThanOrEqualTo(2);
        for (Map.Entry<String, String> file : files.entrySet()) {
            project.with(file.getKey(), file.getValue());
        }
        long contract = files.keySet().stream()
                .filter(name -> name.contains(".contract."))
                .count();
        assertThat(contract).isPositive();
        assertThatThrownBy(() -> project.flyway().migrate())
                .hasMessageContaining("V10__orders_customer_uuid.contract.yaml")
                .hasMessageContaining("is refused until its guards agree")
                .hasMessageContaining("the switch to the new shape was 0s ago, less than minAge 24h");
        assertThat(project.history())
                .hasSize((int) (1 + files.size() - contract))
                .allMatch(row -> row.endsWith("| t"));
        assertThat(database.queryOne(
                        "SELECT count(*) FROM orders WHERE customer_uuid::text = customer_ref", Long.class))
                .isEqualTo(2000);
        assertThat(project.validIndexes()).contains("idx_orders_customer_uuid");
        Map<String, String> nobodyUsesIt = Map.of("concertina.guards", "off");
        project.flyway(configuration -> configuration.placeholders(nobodyUsesIt))
                .migrate();
        assertThat(project.history()).hasSize(1 + files.size()).allMatch(row -> row.endsWith("| t"));
        assertThat(database.rows("SELECT column_name FROM information_schema.columns WHERE table_name = 'orders'")
                        .toString())
                .contains("concertina_held_customer_ref");
    }

    private static Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        Matcher block = FILE.matcher(Files.readString(Path.of("../README.md")));
        while (block.find()) {
            files.put(block.group("name"), block.group("text").stripIndent());
        }
        return files;
    }
}
