package io.github.concertina.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.PostgresServer;
import io.github.concertina.testkit.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger is no part of the user's schema. The server's version plays no part. */
class LedgerTablesTest {
    private static final String LEDGER =
            "SELECT relname FROM pg_class WHERE relname ~ '^concertina_' AND relkind = 'r' ORDER BY 1";

    @TempDir
    Path folder;

    @Test
    void diff_generate_changelog_and_drop_all_do_not_see_it() throws Exception {
        PostgresServer server = PostgresServer.shared(18);
        try (TestDatabase database = server.freshDatabase();
                TestDatabase other = server.freshDatabase()) {
            for (TestDatabase each : List.of(database, other)) {
                each.execute(
                        "CREATE TABLE orders (id bigint PRIMARY KEY, total int)",
                        "INSERT INTO orders SELECT n FROM generate_series(1, 10) n");
            }
            Project project = new Project(folder, database).file("a.yaml", """
                    databaseChangeLog:
                      - changeSet:
                          id: fill
                          author: sam
                          changes:
                            - batchedBackfill: {change: orders-total, tableName: orders, set: {total: "7"}}
                    """);
            project.update("a.yaml").orThrow();
            var ledger = database.rows(LEDGER);
            assertThat(ledger)
                    .as("all tables of the ledger, by their names")
                    .hasToString("[[concertina_evidence], [concertina_force], [concertina_ledger], [concertina_order],"
                            + " [concertina_quarantine],"
                            + " [concertina_read_switch], [concertina_read_switch_log], [concertina_release], [concertina_run],"
                            + " [concertina_run_step], [concertina_script],"
                            + " [concertina_shadow_read], [concertina_step], [concertina_watch]]");

            project.command(
                            "generate-changelog",
                            folder.resolve("generated.yaml").toString())
                    .orThrow();
            assertThat(Files.readString(folder.resolve("generated.yaml")))
                    .contains("orders")
                    .doesNotContain("concertina");

            List<String> diff = new ArrayList<>(List.of("diff"));
            diff.addAll(project.connection());
            diff.addAll(List.of(
                    "--reference-url=" + other.jdbcUrl(),
                    "--reference-username=" + other.user(),
                    "--reference-password=" + other.password()));
            assertThat(Project.run(diff).orThrow().output())
                    .contains("Unexpected Table(s):")
                    .doesNotContain("concertina_");

            List<String> dropAll = new ArrayList<>(List.of("drop-all", "--force=true"));
            dropAll.addAll(project.connection());
            Project.run(dropAll).orThrow();
            assertThat(database.rows("SELECT to_regclass('orders')").toString()).isEqualTo("[[null]]");
            assertThat(database.rows(LEDGER)).isEqualTo(ledger);
        }
    }
}
