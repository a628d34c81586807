package io.github.concertina.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** The command of Liquibase's own command line. */
class StatusCommandTest {
    @PostgresTest
    void it_shows_the_changes_that_an_update_began(TestDatabase database, @TempDir Path folder) throws Exception {
        Project.Result before = status(database);
        assertThat(before.exitCode()).isNotZero();
        assertThat(before.output()).contains("this database has no ledger of Concertina");
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, ref text, code int)",
                "INSERT INTO orders SELECT i, i::text FROM generate_series(1, 30) AS i");
        new Project(folder, database).file("a.yaml", """
                databaseChangeLog:
                  - changeSet:
                      id: dual
                      author: sam
                      changes:
                        - dualWrite: {change: orders-code, tableName: orders, from: ref, to: code, forward: "ref::int", backward: "code::text"}
                  - changeSet:
                      id: fill
                      author: sam
                      changes:
                        - batchedBackfill: {change: orders-code, tableName: orders, set: {code: "ref::int"}}
                """).update("a.yaml").orThrow();
        Project.Result result = status(database).orThrow();
        assertThat(result.output())
                .contains("orders-code on public.orders: migrate")
                .contains("backfill:code: done, 30 rows")
                .contains("not yet ready for dropDualWrite ref:")
                .contains("switch        refused        no read switch of change orders-code was ever set")
                .contains("last runs:");
        assertThat(status(database, "--format=json").orThrow().output())
                .contains("\"change\" : \"orders-code\"")
                .contains("\"step\" : \"backfill:code\"")
                .contains("\"rowsPerSecond\" : ");
        Project.Result unknown = status(database, "--format=xml");
        assertThat(unknown.exitCode()).isNotZero();
        assertThat(unknown.output()).contains("there is no format 'xml': say text or json");
    }

    private static Project.Result status(TestDatabase database, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--show-banner=false", "concertina-status"));
        arguments.addAll(new Project(Path.of("."), database).connection());
        arguments.addAll(List.of(more));
        return Project.run(arguments);
    }
}
