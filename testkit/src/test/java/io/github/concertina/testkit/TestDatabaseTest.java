package io.github.concertina.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@PostgresTest
class TestDatabaseTest {
    @BeforeEach
    void makeTable(TestDatabase database) throws SQLException {
        database.execute("CREATE TABLE t (id int, note text)", "INSERT INTO t VALUES (1, 'one'), (2, NULL)");
    }

    @Test
    void a_test_and_its_set_up_share_one_database(TestDatabase database) throws SQLException {
        assertThat(database.queryOne("SELECT count(*) FROM t", Long.class)).isEqualTo(2);
    }

    @Test
    void rows_are_text_with_nulls(TestDatabase database) throws SQLException {
        assertThat(database.rows("SELECT id, note FROM t ORDER BY id").toString())
                .isEqualTo("[[1, one], [2, null]]");
    }

    @Test
    void the_server_is_of_the_major_that_was_asked_for(TestDatabase database) throws SQLException {
        int number = database.queryOne("SELECT current_setting('server_version_num')::int", Integer.class);
        assertThat(number / 10000).isEqualTo(database.server().major());
    }

    @Test
    void a_new_role_owns_nothing_and_may_nothing(TestDatabase database) throws SQLException {
        String role = database.createRole("app");
        try (Connection connection = database.connectAs(role);
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("SELECT * FROM t")).hasMessageContaining("permission denied");
        }
    }

    @Test
    void a_copy_has_the_rows_and_goes_its_own_way(TestDatabase database) throws SQLException {
        try (TestDatabase copy = database.server().copyOf(database)) {
            copy.execute("DELETE FROM t WHERE id = 1");
            assertThat(copy.rows("SELECT id FROM t")).hasToString("[[2]]");
        }
        assertThat(database.rows("SELECT id FROM t")).hasSize(2);
    }

    @Test
    void closing_drops_the_database_under_an_open_connection_and_its_roles(TestDatabase other) throws SQLException {
        TestDatabase database = other.server().freshDatabase();
        String role = database.createRole("app");
        database.execute("CREATE TABLE t (id int)", "GRANT SELECT ON t TO \"" + role + "\"");
        try (Connection connection = database.connectAs(role)) {
            database.close();
            assertThat(connection.isValid(1)).isFalse();
        }
        assertThat(other.rows("SELECT 1 FROM pg_database WHERE datname = '" + database.name() + "'"))
                .isEmpty();
        assertThat(other.rows("SELECT 1 FROM pg_roles WHERE rolname = '" + role + "'"))
                .isEmpty();
    }
}
