package io.github.concertina.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;

/** The changelog that the README shows, run as it stands there. */
class ReadmeTest {
    private static final Pattern CHANGELOG =
            Pattern.compile("```xml\\n(?<text> *<databaseChangeLog.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    @PostgresTest
    void its_changelog_carries_out_the_change(TestDatabase database) throws Exception {
        database.execute("CREATE TABLE orders (id bigint PRIMARY KEY, customer_ref text)");

        new Project(folder, database)
                .file("changelog.xml", changelog())
                .update("changelog.xml")
                .orThrow();

        assertThat(database.rows("SELECT id, author, exectype FROM databasechangelog")
                        .toString())
                .isEqualTo("[[orders-customer-uuid-1, you, EXECUTED]]");
        assertThat(database.queryOne(
                        "SELECT format_type(atttypid, atttypmod) FROM pg_attribute"
                                + " WHERE attrelid = 'orders'::regclass AND attname = 'customer_uuid'",
                        String.class))
                .isEqualTo("uuid");
    }

    private static String changelog() throws IOException {
        Matcher block = CHANGELOG.matcher(Files.readString(Path.of("../README.md")));
        assertThat(block.find()).as("a changelog in the README").isTrue();
        return block.group("text").stripIndent();
    }
}
