package io.github.concertina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the verbs of an operator do to a real change, and to a run that is under way. */
@PostgresTest
class VerbsTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String WHY = "the night is over";

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void orders(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, ref text NOT NULL, code int)",
                "INSERT INTO orders SELECT i, i::text FROM generate_series(1, 3000) AS i");
    }

    @Test
    void pause_resume_tune_and_stop_reach_a_running_executor(TestDatabase database) throws Exception {
        file("V1__code.migrate.yaml", """
                change: orders-code
                steps:
                  - batchedBackfill:
                      tableName: orders
                      set: {code: "ref::int"}
                      standalone: nobody writes
                      batchSize: 10
                      pause: 20ms
                """);
        CompletableFuture<Called> run = CompletableFuture.supplyAsync(
                () -> Called.on(database, "run", folder.toString(), "--set", "batchSizeMax=10"));
        Await.until(LIMIT, () -> isThere(database, "concertina_step") && walked(database) >= 50);
        assertThat(order(database, "pause")).contains("backfill:code pauses after its batch");
        // At work it writes its key and its heartbeat together; at rest, the heartbeat alone.
        Map<String, Set<String>> beats = new HashMap<>();
        Await.until(LIMIT, () -> {
            database.rows("SELECT rows_walked, heartbeat_at FROM concertina_step")
                    .forEach(row -> beats.computeIfAbsent(String.valueOf(row.get(0)), rows -> new HashSet<>())
                            .add(String.valueOf(row.get(1))));
            return beats.values().stream().anyMatch(each -> each.size() > 2);
        });
        long resting = walked(database);

        assertThat(order(database, "tune", "--batch-size", "20"))
                .contains("backfill:code goes on at this pace after its batch");
        assertThat(walked(database)).as("a pace is no leave to go on").isEqualTo(resting);
        assertThat(order(database, "resume")).contains("backfill:code goes on");
        Await.until(LIMIT, () -> walked(database) >= resting + 40);
        assertThat(order(database, "stop")).contains("backfill:code stops after its batch");

        Called ended = run.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err())
                .contains("paused by " + database.user() + " (" + WHY + ")")
                .contains("tuned to batchSize 20")
                .contains("stopped by " + database.user() + " (" + WHY + "); nothing is lost");
        long walked = walked(database);
        assertThat(walked).isBetween(resting + 40, 2_990L);

        assertThat(order(database, "restart", "--step", "backfill:code"))
                .contains("backfill:code of public.orders begins anew with the next run; until now it wrote");
        assertThat(order(database, "abandon"))
                .contains("backfill:code of public.orders is given up; until now it wrote");
        assertThat(database.queryOne("SELECT status FROM concertina_step", String.class))
                .isEqualTo("abandoned");
        assertThat(database.rows("SELECT verb, reason FROM concertina_order ORDER BY id").stream()
                        .map(Object::toString))
                .containsExactly(
                        "[pause, " + WHY + "]",
                        "[tune, " + WHY + "]",
                        "[resume, " + WHY + "]",
                        "[stop, " + WHY + "]",
                        "[restart, " + WHY + "]",
                        "[abandon, " + WHY + "]");
    }

    @Test
    void a_held_column_comes_back_and_its_not_null_when_it_is_asked_for(TestDatabase database) throws Exception {
        unasked(database, "retire: {tableName: orders, columnName: ref}");
        unasked(database, "holdColumn: {tableName: orders, columnName: ref, replacedBy: none}");
        assertThat(order(database, "unhold", "--table", "orders", "--column", "ref"))
                .contains("orders.ref is back")
                .contains("orders.ref was NOT NULL before the change, and may be empty now");
        assertThat(isNotNull(database)).isFalse();
        assertThat(order(database, "unhold", "--table", "orders", "--column", "ref", "--not-null"))
                .contains("orders.ref was not held")
                .contains("orders.ref is NOT NULL again");
        assertThat(isNotNull(database)).isTrue();
        Called wrong = call(database, "unhold", "--table", "orders", "--not-null");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("--not-null is about a column: name it with --column");
    }

    @Test
    void a_held_table_comes_back_with_its_rows(TestDatabase database) throws Exception {
        unasked(database, "retire: {tableName: orders}");
        unasked(database, "holdTable: {tableName: orders, replacedBy: none}");
        assertThat(isThere(database, "orders")).isFalse();
        assertThat(order(database, "unhold", "--table", "orders")).contains("orders is back");
        assertThat(database.queryOne("SELECT count(*) FROM orders", Long.class)).isEqualTo(3000);
        assertThat(order(database, "unhold", "--table", "orders")).contains("orders was not held");
    }

    @Test
    void the_view_under_a_tables_old_name_comes_back(TestDatabase database) throws Exception {
        file("V1__code.switch.yaml", """
                change: orders-code
                steps:
                  - renameTableBehindView: {tableName: orders, newName: purchases}
                """);
        assertThat(Called.on(database, "run", folder.toString()).code()).isZero();
        unasked(database, "dropCompatibilityView: {tableName: orders, newName: purchases}");
        assertThat(isThere(database, "orders")).isFalse();
        assertThat(order(database, "unhold", "--table", "orders")).contains("orders is back");
        assertThat(database.queryOne("SELECT count(*) FROM orders", Long.class)).isEqualTo(3000);
        assertThat(order(database, "unhold", "--table", "orders")).contains("orders was not held");
    }

    @Test
    void a_persons_word_and_a_forced_guard_are_in_the_ledger_with_their_reason(TestDatabase database) throws Exception {
        unasked(database, "retire: {tableName: orders, columnName: ref}");
        assertThat(order(database, "adopt", "--what", "switch", "--table", "orders", "--column", "ref"))
                .contains("recorded as attested; its clock starts now");
        assertThat(order(database, "adopt", "--what", "switch", "--table", "orders", "--column", "ref"))
                .contains("was recorded before, with the same reason; its clock goes on");
        assertThat(order(database, "adopt", "--what", "parity", "--table", "orders", "--column", "ref"))
                .contains("recorded as attested; its clock starts now");
        for (String what : List.of("application-dual-write", "unused")) {
            assertThat(order(database, "adopt", "--what", what, "--table", "orders", "--column", "ref"))
                    .contains("recorded as attested; its clock starts now");
        }
        Called unknown = call(database, "adopt", "--what", "switch", "--table", "orders", "--column", "reff");
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err()).contains("orders has no column reff");
        assertThat(database.rows("SELECT kind, column_name, detail FROM concertina_evidence"
                                + " WHERE kind LIKE 'adopted%' ORDER BY id")
                        .toString())
                .isEqualTo("[[adopted-switch, ref, " + WHY + "], [adopted-parity, ref, " + WHY
                        + "], [adopted-dual-write, ref, " + WHY + "], [adopted-unused, ref, " + WHY + "]]");

        assertThat(order(database, "force", "--guard", "age"))
                .contains("guard age of change orders-code is forced for the next run, once");
        assertThat(database.rows("SELECT guard, reason, used_for FROM concertina_force")
                        .toString())
                .isEqualTo("[[age, " + WHY + ", null]]");
        assertThat(call(database, "force", "--guard", "agee").err()).contains("there is no guard agee");
    }

    @Test
    void verify_goes_on_until_a_row_differs(TestDatabase database) throws Exception {
        database.execute("UPDATE orders SET code = id");
        file("V1__code.migrate.yaml", """
                change: orders-code
                steps:
                  - verifyParity: {tableName: orders, from: ref, to: code, forward: "ref::int"}
                """);
        assertThat(Called.on(database, "run", folder.toString()).code()).isZero();
        CompletableFuture<Called> passes = CompletableFuture.supplyAsync(
                () -> Called.on(database, "verify", "--change", "orders-code", "--every", "10ms"));
        String again =
                "SELECT started_at::text FROM concertina_step WHERE step LIKE 'continuous:%' AND status = 'done'";
        Set<String> seen = new HashSet<>();
        Await.until(LIMIT, () -> {
            database.rows(again).forEach(row -> seen.add(row.toString()));
            return seen.size() > 1;
        });
        database.execute("UPDATE orders SET code = 0 WHERE id = 7");
        Called ended = passes.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out().lines().filter(line -> line.startsWith("1 compared, none differs")))
                .hasSizeGreaterThan(1);
        assertThat(ended.err()).contains("1 of 3,000 rows differ").contains("7: ref '7' gives '7', code has '0'");
    }

    private String order(TestDatabase database, String verb, String... more) {
        Called called = call(database, verb, more);
        assertThat(called.code()).as(called.err()).isZero();
        return called.out();
    }

    private static Called call(TestDatabase database, String verb, String... more) {
        Stream<String> all =
                Stream.concat(Stream.of(verb, "--change", "orders-code", "--reason", WHY), Arrays.stream(more));
        return Called.on(database, all.toArray(String[]::new));
    }

    /** A step whose guards nobody asks. */
    private void unasked(TestDatabase database, String step) throws IOException {
        Path file =
                file("V" + step.length() + "__code.contract.yaml", "change: orders-code\nsteps:\n  - " + step + "\n");
        Called run = Called.on(database, "run", file.toString(), "--set", "guards=off");
        assertThat(run.code()).as(run.err()).isZero();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static boolean isThere(TestDatabase database, String table) throws SQLException {
        return database.queryOne("SELECT count(*) FROM pg_class WHERE relname = '" + table + "'", Long.class) > 0;
    }

    private static boolean isNotNull(TestDatabase database) throws SQLException {
        return database.queryOne(
                "SELECT attnotnull FROM pg_attribute WHERE attrelid = 'orders'::regclass AND attname = 'ref'",
                Boolean.class);
    }

    private static long walked(TestDatabase database) throws SQLException {
        return database.queryOne("SELECT coalesce(max(rows_walked), 0) FROM concertina_step", Long.class);
    }
}
