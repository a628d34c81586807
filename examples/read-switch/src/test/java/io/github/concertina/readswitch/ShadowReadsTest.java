package io.github.concertina.readswitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.readswitch.ShadowReads.Read;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application sees differently is in the ledger, and the guards count it. */
@PostgresTest
class ShadowReadsTest {
    private static final Read CODE =
            new Read("SELECT ref FROM orders WHERE id = ?", "SELECT ref, code::text FROM orders WHERE id = ?");

    /** A page of version N that shows it otherwise: verifyParity cannot know that. */
    private static final Read PADDED = new Read(
            "SELECT ref FROM orders WHERE id = ?", "SELECT ref, to_char(code, 'FM000') FROM orders WHERE id = ?");

    @TempDir
    private Path folder = Path.of("");

    private final List<SQLException> lost = new ArrayList<>();

    private @Nullable Migrated begun;

    @BeforeEach
    void parityIsProven(TestDatabase database) throws Exception {
        begun = Migrated.begin(database, folder);
        begun.expanded();
        begun.switched(4, "0%");
    }

    private Migrated orders() {
        return Objects.requireNonNull(begun, "begun before each test");
    }

    @Test
    void a_difference_is_counted_and_the_switch_is_refused(TestDatabase database) throws Exception {
        read(database, CODE, 100);
        assertThat(reported(database)).isEqualTo("[]");
        read(database, PADDED, 100);
        assertThat(reported(database)).isEqualTo("[[7, 7, 007], [42, 42, 042]]");
        assertThatThrownBy(() -> orders().switched(5, "new"))
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("reads otherwise for 2 keys since it was compared")
                .hasMessageContaining("key 42: the old shape gives '42', the new one '042'");
    }

    @Test
    void after_the_switch_the_old_shape_is_not_taken_away(TestDatabase database) throws Exception {
        orders().switched(5, "new");
        read(database, PADDED, 100);
        assertThatThrownBy(() -> orders().contracted(6))
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("parity        refused")
                .hasMessageContaining("applications reported differences of 2 keys");
    }

    @Test
    void a_sample_reads_both_and_all_others_the_old_one(TestDatabase database) throws Exception {
        read(database, PADDED, 0);
        assertThat(reported(database)).isEqualTo("[]");
        ShadowReads tenth = shadow(database, 10);
        try (Connection connection = database.connectAs(orders().application())) {
            for (int id = 1; id <= 99; id++) {
                assertThat(tenth.value(connection, PADDED, id)).contains(Integer.toString(id));
            }
        }
        assertThat(database.queryOne("SELECT count(*) FROM concertina_shadow_read", Long.class))
                .isBetween(9L, 10L);
    }

    @Test
    void a_report_that_fails_is_nobody_elses_error(TestDatabase database) throws Exception {
        database.execute("REVOKE ALL ON FUNCTION concertina_shadow_difference(text, text, text, text) FROM \""
                + orders().application() + "\"");
        read(database, PADDED, 100);
        assertThat(lost).extracting(SQLException::getSQLState).containsExactly("42501", "42501");
    }

    private void read(TestDatabase database, Read read, int percent) throws SQLException {
        ShadowReads shadow = shadow(database, percent);
        try (Connection connection = database.connectAs(orders().application())) {
            assertThat(shadow.value(connection, read, 7)).contains("7");
            assertThat(shadow.value(connection, read, 42)).contains("42");
            assertThat(shadow.value(connection, read, 5000)).isEqualTo(Optional.empty());
        }
    }

    private ShadowReads shadow(TestDatabase database, int percent) {
        return new ShadowReads(
                database.dataSource(orders().application()),
                "public",
                "orders-code",
                percent,
                Runnable::run,
                lost::add);
    }

    private static String reported(TestDatabase database) throws SQLException {
        return database.rows("SELECT row_key, old_value, new_value FROM concertina_shadow_read ORDER BY id")
                .toString();
    }
}
