package io.github.concertina.run;

import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.load.LoadGenerator;
import io.github.concertina.testkit.load.RunningLoad;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Version N-1 goes on under a table's old name, with the rights that it had. */
@PostgresTest
class RenameTableTest {
    @BeforeEach
    void orders(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, note text, writes int NOT NULL DEFAULT 0, secret text)",
                "INSERT INTO orders (id) SELECT i FROM generate_series(1, 100) AS i");
    }

    @Test
    void both_names_are_written_while_and_after_it_is_renamed(TestDatabase database) throws Exception {
        App app = App.of(database);
        app.mayWrite("orders");
        AtomicLong byOldName = new AtomicLong();
        AtomicLong byNewName = new AtomicLong();
        try (RunningLoad old = load(database, app, "orders", byOldName)) {
            more(byOldName);
            rename(database);
            more(byOldName);
            try (RunningLoad fresh = load(database, app, "purchases", byNewName)) {
                more(byNewName);
                more(byOldName);
                assertThat(fresh.stop().failures()).isEmpty();
            }
            assertThat(old.stop().failures()).isEmpty();
        }
        assertThat(database.queryOne("SELECT count(*) FROM orders", Long.class)).isEqualTo(100);
    }

    @Test
    void rights_on_the_table_and_on_columns_are_the_views_too(TestDatabase database) throws SQLException {
        App app = App.of(database);
        database.execute(
                "GRANT SELECT (id, note) ON orders TO \"" + app.role() + "\"",
                "GRANT UPDATE (note) ON orders TO \"" + app.role() + "\"");
        rename(database);
        app.execute("UPDATE orders SET note = 'y' WHERE id = 1", "SELECT id, note FROM orders");
        assertThatThrownBy(() -> app.execute("SELECT secret FROM orders")).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> app.execute("DELETE FROM orders")).hasMessageContaining("permission denied");
        app.execute("UPDATE purchases SET note = 'z' WHERE id = 2");
    }

    @Test
    void a_policy_holds_through_the_old_name(TestDatabase database) throws SQLException {
        if (database.server().major() < 15) {
            assertThatThrownBy(() -> secured(database)).hasMessageContaining("before PostgreSQL 15");
            return;
        }
        App app = secured(database);
        app.execute("UPDATE orders SET note = 'seen'");
        assertThat(database.queryOne("SELECT count(*) FROM purchases WHERE note = 'seen'", Long.class))
                .isEqualTo(10);
    }

    private static App secured(TestDatabase database) throws SQLException {
        App app = App.of(database);
        app.mayWrite("orders");
        database.execute(
                "ALTER TABLE orders ENABLE ROW LEVEL SECURITY", "CREATE POLICY few ON orders USING (id <= 10)");
        rename(database);
        return app;
    }

    private static void rename(TestDatabase database) throws SQLException {
        Run.on(database).of(operation("renameTableBehindView", "tableName", "orders", "newName", "purchases"));
    }

    private static void more(AtomicLong done) throws Exception {
        long enough = done.get() + 50;
        Await.until(Duration.ofSeconds(30), () -> done.get() >= enough);
    }

    private static RunningLoad load(TestDatabase database, App app, String table, AtomicLong done) {
        String upsert = "INSERT INTO " + table + " (id, note) VALUES (?, 'x') ON CONFLICT (id) DO UPDATE SET note ="
                + " excluded.note, writes = " + table + ".writes + 1";
        return start(LoadGenerator.on(database.dataSource(app.role()))
                .perSecond(100)
                .workers(2)
                .read(
                        "read",
                        1,
                        (connection, n) -> execute(connection, "SELECT note FROM " + table + " WHERE id = ?", n, done))
                .write("write", 1, (connection, n) -> execute(connection, upsert, n, done)));
    }

    private static RunningLoad start(LoadGenerator generator) {
        try {
            return generator.start();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(Connection connection, String sql, long n, AtomicLong done) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, 1 + (int) (n % 100));
            statement.execute();
        }
        done.incrementAndGet();
    }
}
