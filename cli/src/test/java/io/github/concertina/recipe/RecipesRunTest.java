package io.github.concertina.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What recipes write runs as it is, through a real Flyway, one release after another. */
@PostgresTest
class RecipesRunTest {
    private static final Subject ORDERS = new Subject(
            "the-change", null, "orders", Map.of("statements", "the embedded server comes without pg_stat_statements"));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_column_of_another_type_takes_the_place_of_the_old_one(TestDatabase database) throws Exception {
        orders(database);
        released(
                database,
                new ReplaceColumn(ORDERS, "ref", "code", "int", "ref::int", "code::text", /* notNull= */ true));
        assertThat(columns(database)).isEqualTo("[[id, NO], [note, YES], [customer, YES], [code, NO]]");
        assertThat(database.queryOne("SELECT count(*) FROM orders WHERE code = id", Long.class))
                .isEqualTo(300);
    }

    @Test
    void a_column_is_dropped_in_three_releases(TestDatabase database) throws Exception {
        orders(database);
        released(database, new DropColumn(ORDERS, "note"));
        assertThat(columns(database)).isEqualTo("[[id, NO], [ref, NO], [customer, YES]]");
    }

    @Test
    void an_empty_column_is_filled_and_made_not_null(TestDatabase database) throws Exception {
        orders(database);
        released(database, new AddNotNull(ORDERS, "note", "'none'"));
        assertThat(columns(database)).isEqualTo("[[id, NO], [ref, NO], [note, NO], [customer, YES]]");
    }

    @Test
    void a_reference_and_uniqueness_are_proven(TestDatabase database) throws Exception {
        orders(database);
        released(database, new AddForeignKey(ORDERS, "orders_customer", List.of("customer"), "customers"));
        released(database, new AddUnique(ORDERS, "orders_ref", List.of("ref")));
        assertThat(database.rows("SELECT conname, convalidated FROM pg_constraint WHERE conname LIKE 'orders\\_%'"
                                + " AND contype IN ('f', 'u') ORDER BY 1")
                        .toString())
                .isEqualTo("[[orders_customer, t], [orders_ref, t]]");
    }

    @Test
    void a_column_is_split_and_its_parts_are_merged_again(TestDatabase database) throws Exception {
        orders(database);
        database.execute("UPDATE orders SET note = id || '-' || customer");
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("before", "split_part(note, '-', 1)");
        parts.put("behind", "split_part(note, '-', 2)");
        released(
                database,
                new ReshapeColumns(
                        ORDERS,
                        Map.of("before", "text", "behind", "text"),
                        parts,
                        Map.of("note", "before || '-' || behind")));
        Subject again = new Subject("and-back", null, "orders", ORDERS.skip());
        Map<String, String> whole = new LinkedHashMap<>();
        whole.put("before", "split_part(whole, '+', 1)");
        whole.put("behind", "split_part(whole, '+', 2)");
        released(
                database,
                again.change(),
                new ReshapeColumns(again, Map.of("whole", "text"), Map.of("whole", "before || '+' || behind"), whole));
        assertThat(columns(database)).isEqualTo("[[id, NO], [ref, NO], [customer, YES], [whole, YES]]");
        assertThat(database.queryOne("SELECT count(*) FROM orders WHERE whole = id || '+' || customer", Long.class))
                .isEqualTo(300);
    }

    @Test
    void an_integer_key_becomes_a_bigint_one_under_its_name(TestDatabase database) throws Exception {
        orders(database);
        database.execute(
                "CREATE TABLE items (order_id int NOT NULL REFERENCES orders ON DELETE CASCADE)",
                "INSERT INTO items SELECT id FROM orders");
        released(
                database,
                new BigintKey(
                        ORDERS, "id", "id_big", List.of(new BigintKey.Reference("items", "order_id", "cascade"))));
        assertThat(columns(database)).isEqualTo("[[ref, NO], [note, YES], [customer, YES], [id, NO]]");
        assertThat(database.queryOne("INSERT INTO orders (id, ref) VALUES (5000000000, 'x') RETURNING id", Long.class))
                .isEqualTo(5_000_000_000L);
        assertThat(database.rows("SELECT conname, contype FROM pg_constraint WHERE conrelid IN ('orders'::regclass,"
                                + " 'items'::regclass) AND contype <> 'n' ORDER BY 1")
                        .toString())
                .isEqualTo("[[items_order_id_fkey, f], [orders_pkey, p]]");
    }

    @Test
    void rows_move_to_another_table_and_the_old_one_goes(TestDatabase database) throws Exception {
        orders(database);
        database.execute("CREATE TABLE purchases (id bigint PRIMARY KEY, ref int, note text)");
        Map<String, String> there = new LinkedHashMap<>();
        there.put("id", "id");
        there.put("ref", "ref::int");
        there.put("note", "note");
        Map<String, String> back = new LinkedHashMap<>(there);
        back.put("ref", "ref::text");
        released(database, new MoveTable(ORDERS, "purchases", there, back, /* drops= */ true));
        assertThat(columns(database)).isEqualTo("[]");
        assertThat(database.queryOne("SELECT count(*) FROM purchases WHERE ref = id", Long.class))
                .isEqualTo(300);
    }

    @Test
    void a_part_of_the_columns_moves_and_the_old_table_stays(TestDatabase database) throws Exception {
        orders(database);
        database.execute("CREATE TABLE notes (id int PRIMARY KEY, note text)");
        Map<String, String> there = new LinkedHashMap<>();
        there.put("id", "id");
        there.put("note", "note");
        released(database, new MoveTable(ORDERS, "notes", there, Map.of(), /* drops= */ false));
        assertThat(columns(database)).isEqualTo("[[id, NO], [ref, NO], [note, YES], [customer, YES]]");
        assertThat(database.queryOne("SELECT count(*) FROM notes", Long.class)).isEqualTo(300);
    }

    @Test
    void a_table_is_dropped_in_three_releases(TestDatabase database) throws Exception {
        orders(database);
        released(database, new DropTable(ORDERS));
        assertThat(database.queryOne(
                        "SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relname LIKE '%orders'", Long.class))
                .isZero();
    }

    @Test
    void a_table_gets_another_name_and_answers_to_the_old_one_until_that_goes(TestDatabase database) throws Exception {
        orders(database);
        List<PhaseFile> files = new RenameTable(ORDERS, "purchases").files();
        released(database, () -> files.subList(0, 1));
        database.execute("INSERT INTO orders (id, ref) VALUES (1000, 'x')");
        released(database, () -> files.subList(1, 2));
        assertThat(database.rows("SELECT to_regclass('orders'), count(*) FROM purchases")
                        .toString())
                .isEqualTo("[[null, 301]]");
    }

    private static void orders(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE customers (id int PRIMARY KEY)",
                "INSERT INTO customers SELECT i FROM generate_series(1, 10) AS i",
                "CREATE TABLE orders (id int PRIMARY KEY, ref text NOT NULL, note text, customer int)",
                "INSERT INTO orders SELECT i, i::text, NULL, 1 + i % 10 FROM generate_series(1, 300) AS i");
    }

    /** Each file is a release of its own; a contract step is refused on the day of its switch, and let a day later. */
    private void released(TestDatabase database, Recipe recipe) throws IOException, SQLException {
        released(database, "the-change", recipe);
    }

    private void released(TestDatabase database, String change, Recipe recipe) throws IOException, SQLException {
        int release = highest();
        for (Written file : new FlywayYaml().write(change, recipe.files(), highest() + 1)) {
            release++;
            Files.writeString(folder.resolve(file.name()), file.text());
            boolean guarded = file.text().contains("dropDualWrite")
                    || file.text().contains("holdColumn")
                    || file.text().contains("dropHeldColumn")
                    || file.text().contains("holdTable")
                    || file.text().contains("- dropCompatibilityView")
                    || file.text().contains("- safeDropTable");
            if (guarded) {
                assertThat(refusal(database, "2." + release)).contains("is refused until its guards agree");
                aDayLater(database, "2." + release);
            }
            migrate(database, "2." + release);
        }
    }

    private static String columns(TestDatabase database) throws SQLException {
        return database.rows("SELECT column_name, is_nullable FROM information_schema.columns"
                        + " WHERE table_name = 'orders' ORDER BY ordinal_position")
                .toString();
    }

    private int highest() throws IOException {
        try (var files = Files.list(folder)) {
            return (int) files.count();
        }
    }

    private String refusal(TestDatabase database, String release) {
        try {
            migrate(database, release);
            return "";
        } catch (FlywayException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Ages are by the server's clock: the ledger's times are moved back, and a release comes in between. */
    private static void aDayLater(TestDatabase database, String release) throws SQLException {
        String earlier = " - interval '2 days'";
        database.execute(
                "UPDATE concertina_read_switch SET set_at = set_at" + earlier,
                "UPDATE concertina_evidence SET recorded_at = recorded_at" + earlier,
                "INSERT INTO concertina_release (release) VALUES ('between-" + release + "')",
                "UPDATE concertina_watch SET since = since" + earlier);
    }

    private void migrate(TestDatabase database, String release) {
        Flyway.configure()
                .dataSource(database.dataSource())
                .locations("filesystem:" + folder)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .placeholders(Map.of("concertina.release", release))
                .load()
                .migrate();
    }
}
