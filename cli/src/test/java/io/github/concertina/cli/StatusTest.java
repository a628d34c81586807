package io.github.concertina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.concertina.event.Listener;
import io.github.concertina.operation.Operation;
import io.github.concertina.operation.binding.Binder;
import io.github.concertina.operation.binding.Node;
import io.github.concertina.plan.Place;
import io.github.concertina.run.Runner;
import io.github.concertina.run.Script;
import io.github.concertina.settings.Settings;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator sees and does beside the migrations. */
@PostgresTest
class StatusTest {
    @BeforeEach
    void orders(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, ref text, code int, fax text)",
                "INSERT INTO orders SELECT i, i::text, i FROM generate_series(1, 300) AS i");
    }

    @Test
    void a_database_without_a_ledger_is_refused_in_one_sentence(TestDatabase database) {
        Called called = Called.on(database, "status");
        assertThat(called.code()).isEqualTo(1);
        assertThat(called.err()).contains("this database has no ledger of Concertina");
    }

    @Test
    void status_says_phase_progress_switch_and_what_is_missing(TestDatabase database) throws SQLException, IOException {
        migrated(database);
        assertThat(Called.on(database, "deployed", "--release", "2.3").out()).contains("release 2.3 is recorded");
        assertThat(Called.on(database, "switch", "orders-code", "--to", "new", "--reason", "canary is fine")
                        .out())
                .contains("now 100 % new");
        Called text = Called.on(database, "status");
        assertThat(text.code()).as(text.err()).isZero();
        assertThat(text.out())
                .contains("orders-code on public.orders: switch")
                .contains("backfill:code: done, 300 rows")
                .contains("verifyParity:ref->code: done, 300 rows")
                .contains("read switch orders-code: 100 % new for 0s, by " + database.user() + ": canary is fine")
                .contains("last runs:")
                .contains("not yet ready for dropDualWrite ref:")
                .contains("age           refused        the switch to the new shape was 0s ago, less than minAge 24h")
                .contains("parity        passed         every row was compared, none differed")
                .contains("releases: 2.3 (0s ago)");
        String json = Called.on(database, "status", "--format", "json").out();
        assertThat(json)
                .contains("\"phase\" : \"switch\"")
                .contains("\"reason\" : \"canary is fine\"")
                .containsPattern("\"runs\" : \\[\\s+\\{\\s+\"run\" : 1,")
                .contains("\"guard\" : \"deployCycle\"")
                .contains("\"answer\" : \"refused\"");
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            parser.skipChildren();
            assertThat(parser.nextToken()).as("what follows the one object").isNull();
        }
    }

    @Test
    void verify_compares_again_and_a_difference_is_an_exit_code(TestDatabase database) throws SQLException {
        migrated(database);
        assertThat(Called.on(database, "verify").out()).contains("0 compared, none differs; 0 not compared");
        Called clean = Called.on(database, "verify", "--change", "orders-code");
        assertThat(clean.code()).as(clean.err()).isZero();
        assertThat(clean.out()).contains("1 compared, none differs; 0 not compared, 0 with nothing left to compare");
        database.execute("SET session_replication_role = replica; UPDATE orders SET code = 0 WHERE id = 7");
        Called differs = Called.on(database, "verify", "--change", "orders-code");
        assertThat(differs.code()).isEqualTo(1);
        assertThat(differs.err()).contains("1 of 300 rows differ").contains("7: ref '7' gives '7', code has '0'");
        assertThat(Called.on(database, "status").out())
                .contains("continuous:verifyParity:ref->code: failed, 300 rows")
                .contains("parity        refused        the comparison is not at its end, or found differences");
        assertThat(Called.on(database, "switch", "orders-code", "--to", "new", "--reason", "canary is fine")
                        .code())
                .isEqualTo(1);
    }

    /** Guards count when they look; whoever only asks how things stand must not move the clock. */
    @Test
    void looking_changes_nothing(TestDatabase database) throws SQLException {
        migrated(database);
        Called.on(database, "switch", "orders-code", "--to", "new", "--reason", "canary is fine");
        String before = database.rows("SELECT * FROM concertina_watch").toString();
        database.execute("UPDATE orders SET ref = '70' WHERE id = 7");
        assertThat(Called.on(database, "status").out()).contains("writes through the old column in the last");
        assertThat(database.rows("SELECT * FROM concertina_watch").toString()).isEqualTo(before);
    }

    @Test
    void a_switch_that_was_never_set_is_not_made_by_a_verb(TestDatabase database) throws SQLException {
        migrated(database);
        Called called = Called.on(database, "switch", "orders-cod", "--to", "new", "--reason", "x");
        assertThat(called.code()).isEqualTo(1);
        assertThat(called.err()).contains("there is no read switch orders-cod");
    }

    @Test
    void who_moves_readers_says_why(TestDatabase database) throws SQLException {
        migrated(database);
        Called called = Called.on(database, "switch", "orders-code", "--to", "old");
        assertThat(called.code()).isEqualTo(2);
        assertThat(called.err()).contains("--reason=TEXT");
    }

    @Test
    void a_release_is_new_once(TestDatabase database) throws SQLException {
        migrated(database);
        Called.on(database, "deployed", "--release", "2.3");
        assertThat(Called.on(database, "deployed", "--release", "2.3").out()).contains("no new deploy cycle");
    }

    @Test
    void a_held_column_is_back_with_its_values(TestDatabase database) throws SQLException {
        database.execute("UPDATE orders SET fax = '0' || id");
        run(
                database,
                Map.of("guards", "off"),
                operation("holdColumn", Map.of("tableName", "orders", "columnName", "fax", "replacedBy", "none")));
        assertThat(Called.on(database, "status").out())
                .contains("not yet ready for dropHeldColumn fax:")
                .contains("held for 0s");
        Called back = unhold(database);
        assertThat(back.code()).as(back.err()).isZero();
        assertThat(back.out()).contains("orders.fax is back");
        assertThat(database.queryOne("SELECT count(*) FROM orders WHERE fax = '0' || id", Long.class))
                .isEqualTo(300);
        assertThat(unhold(database).out()).contains("orders.fax was not held");
        assertThat(database.rows("SELECT kind, detail FROM concertina_evidence ORDER BY id")
                        .toString())
                .contains("[unheld, the warehouse still faxes]");
    }

    @Test
    void a_password_in_the_url_is_refused_before_anything_connects() {
        Called called = Called.with("status", "--url", "jdbc:postgresql://localhost:1/none?password=secret");
        assertThat(called.code()).isEqualTo(1);
        assertThat(called.err()).contains("the URL holds a password").doesNotContain("secret");
    }

    private static Called unhold(TestDatabase database) {
        return Called.on(
                database,
                "unhold",
                "--change",
                "orders-code",
                "--table",
                "orders",
                "--column",
                "fax",
                "--reason",
                "the warehouse still faxes");
    }

    private static void migrated(TestDatabase database) throws SQLException {
        Map<String, Object> pair = Map.of("tableName", "orders", "from", "ref", "to", "code", "forward", "ref::int");
        run(
                database,
                Map.of(),
                operation("dualWrite", with(pair, "backward", "code::text")),
                operation("batchedBackfill", Map.of("tableName", "orders", "set", Map.of("code", "ref::int"))),
                operation("verifyParity", pair),
                operation("switchReads", Map.of("tableName", "orders", "flag", "orders-code", "to", "old")));
    }

    private static Map<String, Object> with(Map<String, Object> given, String name, String value) {
        Map<String, Object> all = new HashMap<>(given);
        all.put(name, value);
        return all;
    }

    private static void run(TestDatabase database, Map<String, String> settings, Operation... operations)
            throws SQLException {
        try (Connection connection = database.connect()) {
            new Runner(Settings.of(settings), Listener.NONE, database::connect, "public")
                    .run(connection, new Script("orders-code", List.of(operations), Place.of("test")));
        }
    }

    private static Operation operation(String name, Map<String, Object> attributes) {
        return new Binder().bind(Place.of("test"), name, (Node.Mapping) node(attributes));
    }

    private static Node node(Object value) {
        if (value instanceof Map<?, ?> map) {
            return new Node.Mapping(
                    Place.of("test"),
                    map.entrySet().stream()
                            .map(each -> new Node.Entry(
                                    Place.of("test"), each.getKey().toString(), node(each.getValue())))
                            .toList());
        }
        return new Node.Scalar(Place.of("test"), value.toString());
    }
}
