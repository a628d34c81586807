package io.github.concertina.crash;

import io.github.concertina.recipe.AddForeignKey;
import io.github.concertina.recipe.AddNotNull;
import io.github.concertina.recipe.AddUnique;
import io.github.concertina.recipe.BigintKey;
import io.github.concertina.recipe.DropColumn;
import io.github.concertina.recipe.DropTable;
import io.github.concertina.recipe.MoveTable;
import io.github.concertina.recipe.RenameTable;
import io.github.concertina.recipe.ReplaceColumn;
import io.github.concertina.recipe.ReshapeColumns;
import io.github.concertina.recipe.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every recipe that {@code concertina plan} writes, on a table {@code orders} of 300 rows. */
final class RecipeCases {
    static final String CHANGE = "the-change";

    private static final Subject ORDERS = new Subject(
            CHANGE, null, "orders", Map.of("statements", "the embedded server comes without pg_stat_statements"));

    private static final Image REF = image(
            "INSERT INTO orders (id, ref, note, customer) VALUES (:id, ':n', ':n', 1 + :n % 10)",
            "SET ref = ':n', note = ':n', customer = 1 + :n % 10",
            "SELECT id, CASE WHEN id < 1000 OR note = ref THEN ref::int END FROM orders");

    private static final Image WITHOUT_NOTE = image(
            "INSERT INTO orders (id, ref) VALUES (:id, ':n')", "SET ref = ':n'", "SELECT id, ref::int FROM orders");

    private RecipeCases() {}

    static List<RecipeCase> all() {
        return List.of(
                replaced("rename a column", "reference", "text", "ref", "reference"),
                replaced("change a type", "code", "int", "ref::int", "code::text"),
                new RecipeCase(
                        "drop a column",
                        orders(),
                        new DropColumn(ORDERS, "note"),
                        List.of(List.of(WITHOUT_NOTE), List.of(WITHOUT_NOTE), List.of(WITHOUT_NOTE))),
                new RecipeCase(
                        "add NOT NULL",
                        orders(),
                        new AddNotNull(ORDERS, "note", "'none'"),
                        List.of(List.of(REF), List.of(REF))),
                new RecipeCase(
                        "add a foreign key",
                        orders(),
                        new AddForeignKey(ORDERS, "orders_customer", List.of("customer"), "customers"),
                        List.of(List.of(REF), List.of(REF))),
                new RecipeCase(
                        "add uniqueness",
                        orders(),
                        new AddUnique(ORDERS, "orders_ref", List.of("ref")),
                        List.of(List.of(REF))),
                split(),
                merged(),
                new RecipeCase(
                        "an integer key becomes bigint",
                        orders(
                                "CREATE TABLE items (order_id int NOT NULL REFERENCES orders ON DELETE CASCADE)",
                                "INSERT INTO items SELECT id FROM orders"),
                        new BigintKey(
                                ORDERS,
                                "id",
                                "id_big",
                                List.of(new BigintKey.Reference("items", "order_id", "cascade"))),
                        List.of(List.of(REF), List.of(REF), List.of(REF), List.of(REF), List.of(REF))),
                moved("move a table", true),
                moved("move a part of a table", false),
                new RecipeCase(
                        "drop a table",
                        orders("CREATE TABLE stock (id int PRIMARY KEY, n int)", "INSERT INTO stock VALUES (1, 1)"),
                        new DropTable(ORDERS),
                        List.of(List.of(stock()), List.of(stock()), List.of(stock()))),
                new RecipeCase(
                        "rename a table",
                        orders(),
                        new RenameTable(ORDERS, "purchases"),
                        List.of(List.of(REF), List.of(REF.on("purchases")))));
    }

    private static RecipeCase replaced(String name, String to, String type, String forward, String backward) {
        Image before = WITHOUT_NOTE;
        Image now = image(
                "INSERT INTO orders (id, " + to + ") VALUES (:id, ':n')",
                "SET " + to + " = ':n'",
                "SELECT id, " + to + "::int FROM orders");
        return new RecipeCase(
                name,
                orders(),
                new ReplaceColumn(ORDERS, "ref", to, type, forward, backward, /* notNull= */ true),
                life(before, now));
    }

    private static RecipeCase split() {
        Image before = image(
                "INSERT INTO orders (id, ref, note) VALUES (:id, 'r', ':n-:id')",
                "SET note = ':n-:id'",
                "SELECT id, CASE WHEN split_part(note, '-', 2) = id::text THEN split_part(note, '-', 1)::int END FROM orders");
        Image now = image(
                "INSERT INTO orders (id, ref, before, behind) VALUES (:id, 'r', ':n', ':id')",
                "SET before = ':n', behind = ':id'",
                "SELECT id, CASE WHEN behind = id::text THEN before::int END FROM orders");
        return new RecipeCase(
                "split a column",
                orders("UPDATE orders SET note = id || '-' || id"),
                new ReshapeColumns(
                        ORDERS,
                        ordered("before", "text", "behind", "text"),
                        ordered("before", "split_part(note, '-', 1)", "behind", "split_part(note, '-', 2)"),
                        Map.of("note", "before || '-' || behind")),
                life(before, now));
    }

    private static RecipeCase merged() {
        Image before = image(
                "INSERT INTO orders (id, ref, note) VALUES (:id, ':n', ':id')",
                "SET ref = ':n', note = ':id'",
                "SELECT id, CASE WHEN note = id::text THEN ref::int END FROM orders");
        Image now = image(
                "INSERT INTO orders (id, whole) VALUES (:id, ':n-:id')",
                "SET whole = ':n-:id'",
                "SELECT id, CASE WHEN split_part(whole, '-', 2) = id::text THEN split_part(whole, '-', 1)::int END FROM orders");
        return new RecipeCase(
                "merge columns",
                orders("UPDATE orders SET note = id"),
                new ReshapeColumns(
                        ORDERS,
                        Map.of("whole", "text"),
                        Map.of("whole", "ref || '-' || note"),
                        ordered("ref", "split_part(whole, '-', 1)", "note", "split_part(whole, '-', 2)")),
                life(before, now));
    }

    private static RecipeCase moved(String name, boolean whole) {
        Image now = new Image(
                "INSERT INTO purchases (id, number) VALUES (:id, :n)",
                "UPDATE purchases SET number = :n WHERE id = :id",
                "DELETE FROM purchases WHERE id = :id",
                "SELECT id, number FROM purchases");
        Map<String, String> back = whole ? ordered("id", "id", "ref", "number::text") : Map.of();
        // One way only: N-1 does not see what N writes, so they do not run side by side.
        List<List<Image>> images = whole
                ? life(WITHOUT_NOTE, now)
                : List.of(List.of(WITHOUT_NOTE), List.of(WITHOUT_NOTE), List.of(WITHOUT_NOTE), List.of(now));
        return new RecipeCase(
                name,
                orders("CREATE TABLE purchases (id bigint PRIMARY KEY, number int)"),
                new MoveTable(ORDERS, "purchases", ordered("id", "id", "number", "ref::int"), back, whole),
                images);
    }

    /** Both versions run from behind the first file to the switch, and the new one alone where something is removed. */
    private static List<List<Image>> life(Image before, Image now) {
        return List.of(List.of(before), List.of(before, now), List.of(before, now), List.of(now), List.of(now));
    }

    private static Image stock() {
        return new Image(
                "INSERT INTO stock (id, n) VALUES (:id, :n)",
                "UPDATE stock SET n = :n WHERE id = :id",
                "DELETE FROM stock WHERE id = :id",
                "SELECT id, n FROM stock");
    }

    private static Image image(String insert, String set, String rows) {
        return new Image(insert, "UPDATE orders " + set + " WHERE id = :id", "DELETE FROM orders WHERE id = :id", rows);
    }

    private static List<String> orders(String... more) {
        List<String> tables = new ArrayList<>(List.of(
                "CREATE TABLE customers (id int PRIMARY KEY)",
                "INSERT INTO customers SELECT i FROM generate_series(1, 10) AS i",
                "CREATE TABLE orders (id int PRIMARY KEY, ref text NOT NULL, note text, customer int)",
                "INSERT INTO orders SELECT i, i::text, NULL, 1 + i % 10 FROM generate_series(1, 300) AS i"));
        tables.addAll(List.of(more));
        return tables;
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> ordered = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            ordered.put(pairs[i], pairs[i + 1]);
        }
        return ordered;
    }
}
