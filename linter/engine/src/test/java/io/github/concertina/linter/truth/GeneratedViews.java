package io.github.concertina.linter.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Statements about the views of a generated history; each is empty where no view fits. */
final class GeneratedViews {
    /** A view: its one column, the table behind it, and whether it can be refreshed beside its readers. */
    private static final class View {
        String name;
        final String table;
        final boolean materialized;
        String column = "id";
        boolean unique;

        View(String name, String table, boolean materialized) {
            this.name = name;
            this.table = table;
            this.materialized = materialized;
        }

        String words() {
            return materialized ? "MATERIALIZED VIEW " : "VIEW ";
        }

        String query() {
            return " AS SELECT id AS " + column + " FROM " + table;
        }
    }

    private final Random random;
    private final GeneratedTables tables;
    private final List<View> views = new ArrayList<>();

    GeneratedViews(Random random, GeneratedTables tables) {
        this.random = random;
        this.tables = tables;
    }

    String create() {
        String table = tables.anyTable();
        tables.at(table).held = true;
        View view = new View(tables.name("v"), table, random.nextBoolean());
        views.add(view);
        return "CREATE " + view.words() + view.name + view.query();
    }

    /** Something about one that is there. */
    String change() {
        if (views.isEmpty()) {
            return "";
        }
        View view = tables.any(views);
        List<Supplier<String>> kinds = view.materialized
                ? List.of(() -> refresh(view), () -> refresh(view), () -> index(view), () -> rename(view))
                : List.of(
                        () -> "CREATE OR REPLACE VIEW " + view.name + view.query(),
                        () -> "ALTER VIEW " + view.name + " SET (security_barrier = true)",
                        () -> "ALTER VIEW " + view.name + " ALTER COLUMN " + view.column + " SET DEFAULT 7",
                        () -> rename(view),
                        () -> renameColumn(view));
        return tables.any(kinds).get();
    }

    String drop() {
        if (views.size() < 4) {
            return "";
        }
        View view = views.remove(random.nextInt(views.size()));
        return "DROP " + view.words() + view.name;
    }

    private static String refresh(View view) {
        return "REFRESH MATERIALIZED VIEW " + (view.unique ? "CONCURRENTLY " : "") + view.name;
    }

    private String index(View view) {
        view.unique = true;
        return "CREATE UNIQUE INDEX " + tables.name("i") + " ON " + view.name + " (" + view.column + ")";
    }

    private String rename(View view) {
        String before = view.name;
        view.name = tables.name("v");
        return "ALTER " + view.words() + before + " RENAME TO " + view.name;
    }

    private String renameColumn(View view) {
        String before = view.column;
        view.column = tables.name("c");
        return "ALTER VIEW " + view.name + " RENAME COLUMN " + before + " TO " + view.column;
    }
}
