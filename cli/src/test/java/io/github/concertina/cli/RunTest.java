package io.github.concertina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.fault.KilledProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that the command carries out, beside Flyway and without any host. */
@PostgresTest
class RunTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String EXPAND = """
            change: orders-code
            steps:
              - safeAddColumn: {tableName: orders, columnName: code, type: int}
            """;
    private static final String MIGRATE = """
            change: orders-code
            steps:
              - batchedBackfill: {tableName: orders, set: {code: "ref::int"}, standalone: nobody writes}
            """;
    private static final String RETIRE = """
            change: orders-code
            steps:
              - retire: {tableName: orders, columnName: code}
              - holdColumn: {tableName: orders, columnName: code, replacedBy: none}
            """;

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void orders(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, ref text)",
                "INSERT INTO orders SELECT i, i::text FROM generate_series(1, 3000) AS i");
    }

    @Test
    void files_run_in_the_order_of_their_versions_and_once(TestDatabase database) throws Exception {
        file("orders.contract.yaml", RETIRE);
        file("V10__code.migrate.yaml", MIGRATE);
        file("V9__code.expand.yaml", EXPAND);
        file("V11__notes.txt", "no file of ours");
        Called first = Called.on(database, "run", folder.toString(), "--set", "guards=off");
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out().lines())
                .containsExactly(
                        "V9__code.expand.yaml is done",
                        "V10__code.migrate.yaml is done",
                        "orders.contract.yaml is done");
        assertThat(first.err()).contains("backfill:code: 3,000").contains("per second");

        Called second = Called.on(database, "run", folder.toString(), "--set", "release=2.2");
        assertThat(second.out().lines()).hasSize(3).allMatch(line -> line.endsWith(" is done already"));
        assertThat(columns(database))
                .as("the first file has not brought back what the last took away")
                .isEqualTo("[[id], [ref], [concertina_held_code]]");

        file("V10__code.migrate.yaml", MIGRATE.replace("ref::int", "-1"));
        Called third = Called.on(database, "run", folder.toString(), "--set", "release=2.3");
        assertThat(third.code()).isEqualTo(1);
        assertThat(third.err()).contains("V10__code.migrate.yaml was carried out, and meant something else then");
        assertThat(database.rows("SELECT release FROM concertina_release").toString())
                .as("only a run that ends well is a deploy cycle")
                .isEqualTo("[[2.2]]");
    }

    @Test
    void what_only_time_makes_possible_fails_before_the_first_file_or_ends_the_run_before_it(TestDatabase database)
            throws Exception {
        file("V1__code.expand.yaml", EXPAND);
        file("V2__code.contract.yaml", RETIRE.replaceAll("(?m)^.*holdColumn.*\\R", ""));
        file("V3__code.migrate.yaml", MIGRATE);
        assertThat(Called.on(database, "run", folder.toString()).code()).isZero();
        file("V4__more.expand.yaml", EXPAND.replace("columnName: code", "columnName: more"));
        file("V5__code.contract.yaml", RETIRE.replaceAll("(?m)^.*retire:.*\\R", ""));
        file("V6__last.expand.yaml", EXPAND.replace("columnName: code", "columnName: last"));

        Called fails = Called.on(database, "run", folder.toString());
        assertThat(fails.code()).isEqualTo(1);
        assertThat(fails.err())
                .contains("V5__code.contract.yaml")
                .contains("holdColumn:code of public.orders is refused until its guards agree");
        assertThat(columns(database)).as("nothing of it has run").isEqualTo("[[id], [ref], [code]]");

        Called defers = Called.on(database, "run", folder.toString(), "--set", "onRefusal=defer");
        assertThat(defers.code()).as(defers.err()).isZero();
        assertThat(defers.out())
                .startsWith("""
                        V1__code.expand.yaml is done already
                        V2__code.contract.yaml is done already
                        V3__code.migrate.yaml is done already
                        V4__more.expand.yaml is done
                        V5__code.contract.yaml and what comes after it stay pending:
                        """)
                .contains("is refused until its guards agree")
                .doesNotContain("V6__last");
        assertThat(columns(database)).isEqualTo("[[id], [ref], [code], [more]]");

        Called later = Called.on(database, "run", folder.toString(), "--set", "guards=off");
        assertThat(later.code()).as(later.err()).isZero();
        assertThat(columns(database)).isEqualTo("[[id], [ref], [concertina_held_code], [more], [last]]");
    }

    @Test
    void it_does_not_put_off_what_it_is_there_for(TestDatabase database) throws Exception {
        file("V1__code.expand.yaml", EXPAND);
        Called called = Called.on(database, "run", folder.toString(), "--set", "longSteps=defer");
        assertThat(called.code()).isEqualTo(1);
        assertThat(called.err()).contains("longSteps=defer leaves work to concertina run, and this is it");
        assertThat(columns(database)).isEqualTo("[[id], [ref]]");
    }

    @Test
    void a_dry_run_prints_sql_and_changes_nothing(TestDatabase database) throws Exception {
        file("V1__code.expand.yaml", EXPAND);
        file("V2__code.migrate.yaml", MIGRATE);
        Called dry = Called.on(database, "run", "--dry-run", folder.toString());
        assertThat(dry.code()).as(dry.err()).isZero();
        assertThat(dry.out())
                .contains("-- V1__code.expand.yaml")
                .contains("ALTER TABLE \"public\".\"orders\" ADD COLUMN \"code\" int")
                .contains("UPDATE ");
        assertThat(database.rows("SELECT relname FROM pg_class WHERE relname LIKE 'concertina%'"))
                .isEmpty();
        assertThat(database.queryOne("SELECT count(*) FROM pg_attribute WHERE attname = 'code'", Long.class))
                .isZero();
    }

    @Test
    void what_flyway_put_off_is_carried_out_and_flyway_goes_on(TestDatabase database) throws Exception {
        file("V1__orders.sql", "SELECT 1;\n");
        Flyway flyway = Flyway.configure()
                .dataSource(database.dataSource())
                .locations("filesystem:" + folder)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .placeholders(Map.of("concertina.longSteps", "defer"))
                .load();
        flyway.migrate();
        file("V2__code.expand.yaml", EXPAND);
        file("V3__code.migrate.yaml", MIGRATE);
        file("V4__more.sql", "ALTER TABLE orders ADD COLUMN more text;\n");
        file("V5__code.contract.yaml", RETIRE);
        assertThat(flyway.migrate().migrationsExecuted).isEqualTo(1);

        Called run = Called.on(database, "run", folder.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("V2__code.expand.yaml is left to the tool that migrates this schema")
                .contains("V3__code.migrate.yaml is done")
                .contains("V5__code.contract.yaml is left to the tool");
        database.execute("UPDATE orders SET code = -1 WHERE id = 7");
        file("V5__code.contract.yaml", RETIRE.replaceAll("(?m)^.*holdColumn.*\\R", ""));
        assertThat(flyway.migrate().migrationsExecuted).isEqualTo(3);
        assertThat(database.queryOne("SELECT code FROM orders WHERE id = 7", Integer.class))
                .as("Flyway found the backfill done")
                .isEqualTo(-1);
    }

    @Test
    void told_to_end_it_ends_after_its_batch_and_the_next_run_goes_on(TestDatabase database) throws Exception {
        file("V1__code.expand.yaml", EXPAND);
        file("V2__code.migrate.yaml", MIGRATE.replace("nobody writes}", "nobody writes, batchSize: 20, pause: 20ms}"));
        List<String> call = new ArrayList<>(Called.arguments(database, "run", folder.toString()));
        call.addAll(List.of("--set", "batchSizeMax=20"));
        try (KilledProcess child = KilledProcess.start(
                Map.of("CONCERTINA_PASSWORD", database.password()), Concertina.class, call.toArray(String[]::new))) {
            Await.until(LIMIT, () -> filled(database) >= 100);
            child.terminate();
            assertThat(child.awaitExit(LIMIT)).as(child.output()).isEqualTo(128 + 15);
            assertThat(child.output())
                    .contains("V1__code.expand.yaml is done")
                    .contains("told to end; ending after this batch")
                    .containsPattern("concertina: .*interrupted.*; (nothing is lost, )?the next run goes on from here")
                    .doesNotContain("Exception");
        }
        long before = filled(database);
        assertThat(before).isBetween(100L, 2980L);
        assertThat(database.rows("SELECT status, owner_pid, rows_walked FROM concertina_step")
                        .toString())
                .as("nobody owns it, and its checkpoint is where its rows are")
                .isEqualTo("[[running, null, " + before + "]]");
        file("V2__code.migrate.yaml", MIGRATE);
        Called next = Called.on(database, "run", folder.toString());
        assertThat(next.code()).as(next.err()).isZero();
        assertThat(next.err()).contains("resuming after key " + before);
        assertThat(filled(database)).isEqualTo(3000);
    }

    @Test
    void what_cannot_be_meant_is_refused_before_anything_connects() throws Exception {
        Path misnamed = file("V2__code.yaml", MIGRATE);
        file("a/V1__code.expand.yaml", EXPAND);
        file("b/V1__code.expand.yaml", EXPAND);
        Path placeholder = file("V3__code.migrate.yaml", MIGRATE.replace("ref::int", "${value}"));
        String nowhere = "jdbc:postgresql://localhost:1/none";
        assertThat(Called.with("run", "--url", nowhere, misnamed.toString()).err())
                .contains("the file's name says no phase");
        assertThat(Called.with("run", "--url", nowhere, placeholder.toString()).err())
                .contains("has a placeholder");
        Files.delete(placeholder);
        assertThat(Called.with("run", "--url", nowhere, folder.toString()).err())
                .contains("have the same name");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThat(Called.with("run", "--url", nowhere, empty.toString()).err())
                .contains("there are no files of operations");
    }

    @Test
    void a_driver_comes_from_its_own_jar(TestDatabase database) throws Exception {
        String driver = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.matches(".*postgresql-42[^/]*\\.jar"))
                .findFirst()
                .orElseThrow();
        Path file = file("V1__code.expand.yaml", EXPAND);
        Called run = Called.on(database, "run", "--driver-path", driver, file.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Called.on(database, "status", "--driver-path", driver, "--ledger-schema", "public")
                        .code())
                .isZero();
        assertThat(Called.on(database, "status", "--driver-path", file.toString())
                        .err())
                .contains("no driver in");
        assertThat(Called.on(database, "status", "--driver-path", folder.toString())
                        .err())
                .contains("is no file");
    }

    @Test
    void no_password_is_taken_from_the_command_line() {
        for (String url : List.of(
                "jdbc:postgresql://h:1/d?password=secret",
                "jdbc:mysql://root:secret@h:1/d",
                "jdbc:sqlserver://h;pwd=secret")) {
            Called called = Called.with("run", "--url", url, "x.expand.yaml");
            assertThat(called.code()).isEqualTo(1);
            assertThat(called.out() + called.err()).doesNotContain("secret");
        }
    }

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static String columns(TestDatabase database) throws SQLException {
        return database.rows("SELECT attname FROM pg_attribute WHERE attrelid = 'orders'::regclass AND attnum > 0"
                        + " ORDER BY attnum")
                .toString();
    }

    private static long filled(TestDatabase database) throws SQLException {
        return database.queryOne("SELECT count(*) FROM pg_attribute WHERE attname = 'code'", Long.class) == 0
                ? 0
                : database.queryOne("SELECT count(code) FROM orders", Long.class);
    }
}
