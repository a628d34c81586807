package io.github.concertina.run;

import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.operation.Operation;
import io.github.concertina.plan.Refusal;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.control.FailureMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Along which keys a backfill can walk, with every row met once in its first pass, and which it refuses. */
@PostgresTest
class BackfillKeysTest {
    private static final String NAME = "\"Odd \"\"Table\"";

    /** Columns and constraints of the key, and what the {@code i}-th of 500 rows has there. */
    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("id bigint PRIMARY KEY", "i"),
            Map.entry("id int PRIMARY KEY", "(i - 250) * 1000"),
            Map.entry("id text PRIMARY KEY", "CASE i % 3 WHEN 0 THEN 'b' WHEN 1 THEN 'B' ELSE 'ä''\\' END || i"),
            Map.entry(
                    "id text COLLATE \"und-x-icu\" PRIMARY KEY",
                    "CASE i % 3 WHEN 0 THEN 'b' WHEN 1 THEN 'B' ELSE 'ä' END || i"),
            // Under a nondeterministic collation 'b' is 'B': the unique index keeps equal ones apart, and > walks along
            // it.
            Map.entry("id text COLLATE caseless PRIMARY KEY", "CASE i % 2 WHEN 0 THEN 'B' ELSE 'b' END || i"),
            Map.entry(
                    "a text COLLATE caseless, b int, PRIMARY KEY (a, b)",
                    "(ARRAY['b', 'B', 'ab', 'AB'])[1 + i % 4], i"),
            Map.entry("id uuid PRIMARY KEY", "md5(i::text)::uuid"),
            Map.entry("id bytea PRIMARY KEY", "decode(md5(i::text), 'hex')"),
            Map.entry("id char(8) PRIMARY KEY", "'k' || i"),
            Map.entry("id numeric PRIMARY KEY", "i / 7.0"),
            Map.entry(
                    "id timestamptz PRIMARY KEY",
                    "timestamptz '2024-03-31 00:00:00.000001+01' + i * interval '7 minutes'"),
            Map.entry("\"Select\" int, \"order\" text, PRIMARY KEY (\"order\", \"Select\")", "i % 5, 'x' || i"),
            Map.entry("a int, b int, PRIMARY KEY (b, a)", "i % 7, i / 7"),
            Map.entry("a mood, b int, PRIMARY KEY (a, b)", "(ARRAY['sad', 'glad', 'fine'])[1 + i % 3]::mood, i"));

    @Test
    @FailureMode({27, 39, 43})
    void every_row_is_met_once(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TYPE mood AS ENUM ('sad', 'glad', 'fine')",
                "CREATE COLLATION caseless (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");
        for (Map.Entry<String, String> key : KEYS.entrySet()) {
            table(database, key.getKey(), key.getValue());
            Run.on(database).with("batchSizeMax", "37").of(fill("batchSize", "37"));
            assertFilled(database, key.getKey());
        }
    }

    @Test
    void a_descending_unique_index_will_do_when_it_is_named(TestDatabase database) throws SQLException {
        table(database, "a int NOT NULL, b text NOT NULL", "i % 9, 'x' || i");
        database.execute("CREATE UNIQUE INDEX walk ON " + NAME + " (b DESC, a DESC)");
        assertThatThrownBy(() -> Run.on(database).of(fill()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("has no primary key")
                .hasMessageContaining("key: [b, a]  (index walk)");

        Run.on(database).with("batchSizeMax", "37").of(fill("batchSize", "37", "key", List.of("a", "b")));

        assertFilled(database, "walk");
    }

    @Test
    @FailureMode(43)
    void what_cannot_be_walked_is_refused_with_its_reason(TestDatabase database) throws SQLException {
        refused(database, "CREATE INDEX i ON " + NAME + " (a)", "is not unique");
        refused(database, "CREATE UNIQUE INDEX i ON " + NAME + " (a) WHERE a > 0", "is partial");
        refused(database, "ALTER TABLE " + NAME + " ADD CONSTRAINT i UNIQUE (a) DEFERRABLE", "is deferrable");
        refused(database, "CREATE UNIQUE INDEX i ON " + NAME + " (a NULLS FIRST)", "sorts NULLs to the other end");
        refused(database, "CREATE UNIQUE INDEX i ON " + NAME + " (b text_pattern_ops)", "has another operator class");
        refused(database, "CREATE UNIQUE INDEX i ON " + NAME + " (b COLLATE \"und-x-icu\")", "has another collation");
        refused(database, "CREATE UNIQUE INDEX i ON " + NAME + " (n)", "may be NULL in n");
    }

    private static void refused(TestDatabase database, String index, String why) throws SQLException {
        table(database, "a int NOT NULL, b text NOT NULL, n int", "i, 'x' || i, NULL");
        database.execute(index);
        String column = index.contains("(b") ? "b" : index.contains("(n)") ? "n" : "a";
        assertThatThrownBy(() -> Run.on(database).of(fill("key", List.of(column))))
                .as(index)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(why)
                .hasMessageContaining("cure: add a unique index on NOT NULL columns");
    }

    @Test
    void an_empty_table_is_done(TestDatabase database) throws SQLException {
        table(database, "id int PRIMARY KEY", "i");
        database.execute("TRUNCATE " + NAME);

        Run.on(database).of(fill());

        assertThat(database.rows("SELECT status FROM concertina_step").toString())
                .isEqualTo("[[done]]");
    }

    @Test
    void the_printed_script_does_the_same_by_hand(TestDatabase database) throws SQLException {
        table(database, "a int, \"order\" text, PRIMARY KEY (\"order\", a)", "i % 7, 'x' || i");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            List<String> lines = Run.on(database).runner(new Journal()).script(connection, Steps.script(fill()));
            for (String line : lines) {
                if (!line.startsWith("--")) {
                    statement.execute(line);
                }
            }
        }
        assertThat(database.queryOne("SELECT count(*) FROM " + NAME + " WHERE code = 'c'", Long.class))
                .isEqualTo(500);
    }

    private static void table(TestDatabase database, String key, String values) throws SQLException {
        database.execute(
                "DROP TABLE IF EXISTS " + NAME + ", " + LedgerTables.ALL,
                "CREATE TABLE " + NAME + " (" + key + ", code text)",
                "INSERT INTO " + NAME + " SELECT " + values + " FROM generate_series(1, 500) AS i");
    }

    private static Operation fill(Object... more) {
        List<Object> all = new ArrayList<>(List.of("tableName", "Odd \"Table", "set", Map.of("code", "'c'")));
        all.addAll(List.of(more));
        return operation("batchedBackfill", all.toArray());
    }

    private static void assertFilled(TestDatabase database, String key) throws SQLException {
        assertThat(database.queryOne("SELECT count(*) FROM " + NAME + " WHERE code = 'c'", Long.class))
                .as(key)
                .isEqualTo(500);
        assertThat(database.rows("SELECT pass, rows_walked, rows_changed, rows_changed_in_pass FROM concertina_step")
                        .toString())
                .as("%s: all in the first pass, and each once", key)
                .isEqualTo("[[2, 500, 500, 0]]");
    }
}
