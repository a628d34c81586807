package io.github.concertina.run;

import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.control.FailureMode;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What one statement of an application leaves in a row under a dual write from {@code old} (text) to {@code new} (int):
 * every way in which an INSERT or UPDATE can name the two columns. The application's role owns nothing.
 */
@PostgresTest
class DualWriteRowsTest {
    /**
     * One row's story.
     *
     * @param before the row (old, new) as it was before the dual write was installed; empty for none
     * @param statement what the application does to row 1
     * @param after the row, or the beginning of the error
     */
    private record Story(String name, String onConflict, String before, String statement, String after) {}

    private static final List<Story> STORIES = List.of(
            insert("N-1 writes only the old column", "(id, old) VALUES (1, '7')", "7, 7"),
            insert("N writes only the new column", "(id, new) VALUES (1, 7)", "7, 7"),
            insert("neither is named", "(id) VALUES (1)", "null, null"),
            insert("both are NULL", "(id, old, new) VALUES (1, NULL, NULL)", "null, null"),
            insert("the old one is NULL", "(id, old, new) VALUES (1, NULL, 7)", "7, 7"),
            insert("the new one is NULL", "(id, old, new) VALUES (1, '7', NULL)", "7, 7"),
            insert("both, and they fit", "(id, old, new) VALUES (1, '7', 7)", "7, 7"),
            insert("both, and only the way forward fits", "(id, old, new) VALUES (1, ' 07', 7)", " 07, 7"),
            insert("both, and they do not fit", "(id, old, new) VALUES (1, '8', 7)", "concertina: one statement wrote"),
            insert("the old one has no new value", "(id, old) VALUES (1, 'x')", "invalid input syntax"),
            story(
                    "both conflict, the new one wins",
                    "preferNew",
                    "",
                    insert("(id, old, new) VALUES (1, '8', 7)"),
                    "7, 7"),
            story(
                    "both conflict, the old one wins",
                    "preferOld",
                    "",
                    insert("(id, old, new) VALUES (1, '8', 7)"),
                    "8, 8"),
            story("the old one has no new value", "preferNew", "", insert("(id, old, new) VALUES (1, 'x', 7)"), "7, 7"),
            update("N-1 writes only the old column", "'7', 7", "old = '8'", "8, 8"),
            update("N writes only the new column", "'7', 7", "new = 8", "8, 8"),
            update("N-1 writes another spelling of the same", "'7', 7", "old = '07'", "07, 7"),
            update("both, and they fit", "'7', 7", "old = '8', new = 8", "8, 8"),
            update("both, and only the way forward fits", "'7', 7", "old = ' 8', new = 8", " 8, 8"),
            update("both, and they do not fit", "'7', 7", "old = '8', new = 9", "concertina: one statement wrote"),
            story("both conflict, the new one wins", "preferNew", "'7', 7", set("old = '8', new = 9"), "9, 9"),
            story("both conflict, the old one wins", "preferOld", "'7', 7", set("old = '8', new = 9"), "8, 8"),
            update("N-1 takes the value away", "'7', 7", "old = NULL", "null, null"),
            update("N takes the value away", "'7', 7", "new = NULL", "null, null"),
            update("both take it away", "'7', 7", "old = NULL, new = NULL", "null, null"),
            update("N-1 gives a first value", "NULL, NULL", "old = '7'", "7, 7"),
            update("N gives a first value", "NULL, NULL", "new = 7", "7, 7"),
            update("NULL becomes NULL", "NULL, NULL", "old = NULL, new = NULL", "null, null"),
            update("neither is named", "'7', 7", "note = 'x'", "7, 7"),
            update("neither is named, and the row is not filled yet", "'7', NULL", "note = 'x'", "7, null"),
            update("all are written with what they had", "'7', 7", "old = old, new = new, note = 'x'", "7, 7"),
            update("N-1 writes all columns that it knows", "'7', NULL", "old = old, note = 'x'", "7, null"),
            update("a backfill writes what follows", "'07', NULL", "new = old::int", "07, 7"),
            update("N writes to a row that is not filled yet", "'07', NULL", "new = 8", "8, 8"),
            update("N writes to a row whose old value never had a new one", "'x', NULL", "new = 8", "8, 8"),
            update("another column of such a row", "'x', NULL", "note = 'x'", "x, null"),
            update("N-1 corrects such a row", "'x', NULL", "old = '8'", "8, 8"));

    @Test
    @FailureMode(26)
    void each_statement_leaves_both_columns_in_step(TestDatabase database) throws SQLException {
        App app = App.of(database);
        for (String onConflict : List.of("error", "preferNew", "preferOld")) {
            table(database, app, "", onConflict);
            for (Story story : STORIES) {
                if (story.onConflict().equals(onConflict)) {
                    assertThat(told(database, app, story)).as(story.toString()).startsWith(story.after());
                }
            }
        }
    }

    @Test
    void an_insert_of_N_shows_the_old_columns_default(TestDatabase database) throws SQLException {
        App app = App.of(database);
        table(database, app, "DEFAULT '0' NOT NULL", "error");
        assertThat(told(database, app, insert("N", "(id, new) VALUES (1, 7)", "")))
                .isEqualTo("7, 7");
        assertThat(told(database, app, insert("N-1", "(id, old) VALUES (1, '7')", "")))
                .isEqualTo("7, 7");
        assertThat(told(database, app, insert("neither", "(id) VALUES (1)", "")))
                .isEqualTo("0, 0");
        assertThat(told(database, app, insert("both", "(id, old, new) VALUES (1, '0', 0)", "")))
                .isEqualTo("0, 0");
    }

    /** {@code ''::int} is an error: it must not become one of N, which does not know the old column. */
    @Test
    void a_default_that_has_no_new_value_disturbs_only_those_who_use_it(TestDatabase database) throws SQLException {
        App app = App.of(database);
        table(database, app, "DEFAULT '' NOT NULL", "error");
        assertThat(told(database, app, insert("N", "(id, new) VALUES (1, 7)", "")))
                .isEqualTo("7, 7");
        assertThat(told(database, app, insert("neither", "(id) VALUES (1)", "")))
                .startsWith("invalid input syntax");
    }

    private static void table(TestDatabase database, App app, String ofOld, String onConflict) throws SQLException {
        database.execute(
                "DROP TABLE IF EXISTS items",
                "CREATE TABLE items (id int PRIMARY KEY, old text " + ofOld + ", new int, note text)");
        app.mayWrite("items");
        Run.on(database)
                .of(operation(
                        "dualWrite",
                        "tableName",
                        "items",
                        "from",
                        "old",
                        "to",
                        "new",
                        "forward",
                        "old::int",
                        "backward",
                        "new::text",
                        "onConflict",
                        onConflict));
    }

    /** Runs the story as the application, and returns the row or the error. */
    private static String told(TestDatabase database, App app, Story story) throws SQLException {
        database.execute("TRUNCATE items");
        if (!story.before().isEmpty()) {
            // As it was before the trigger: this role's own session can silence it.
            database.execute("SET session_replication_role = replica; INSERT INTO items (id, old, new) VALUES (1, "
                    + story.before() + ")");
        }
        try {
            app.execute(story.statement());
        } catch (SQLException e) {
            return String.valueOf(e.getMessage()).replaceFirst("^ERROR: ", "");
        }
        return String.join(
                ", ",
                database.rows("SELECT coalesce(old, 'null'), coalesce(new::text, 'null') FROM items WHERE id = 1")
                        .get(0));
    }

    private static Story story(String name, String onConflict, String before, String statement, String after) {
        return new Story(name, onConflict, before, statement, after);
    }

    private static Story insert(String name, String row, String after) {
        return story(name, "error", "", insert(row), after);
    }

    private static Story update(String name, String before, String set, String after) {
        return story(name, "error", before, set(set), after);
    }

    private static String insert(String row) {
        return "INSERT INTO items " + row;
    }

    private static String set(String set) {
        return "UPDATE items SET " + set + " WHERE id = 1";
    }
}
