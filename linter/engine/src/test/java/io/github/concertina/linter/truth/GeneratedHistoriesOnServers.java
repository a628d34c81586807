package io.github.concertina.linter.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.changelog.ChangelogFiles;
import io.github.concertina.linter.changelog.LiquibaseCall;
import io.github.concertina.linter.flyway.FlywayFiles;
import io.github.concertina.linter.flyway.FlywaySettings;
import io.github.concertina.linter.migration.MigrationSet;
import io.github.concertina.linter.sql.Dialect;
import io.github.concertina.testkit.PostgresServer;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.docs.GeneratedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Histories made from seeds, by turns as Flyway scripts and as a changelog of formatted SQL, run on real servers: what the
 * linter says of each statement is what happens, and where it is silent nothing does. With {@code -Pmatrix}; the page that it
 * writes lists every difference.
 */
class GeneratedHistoriesOnServers {
    private static final int SEEDS = 20;
    private static final int MIGRATIONS = 60;

    @TempDir
    private Path folder;

    @Test
    void everyStatementIsAsTheLinterSays() throws IOException, SQLException {
        List<String> differences = new ArrayList<>();
        StringBuilder page = new StringBuilder();
        for (int major : Majors.all()) {
            int statements = 0;
            int objected = 0;
            for (int seed = 1; seed <= SEEDS; seed++) {
                Replayed replayed = replayed(major, seed);
                statements += replayed.statements();
                objected += replayed.objected();
                for (String difference : replayed.differences()) {
                    differences.add("PostgreSQL " + major + ", seed " + seed + ", " + difference);
                }
            }
            assertThat(objected).isGreaterThan(statements / 4);
            page.append("| " + major + " | " + SEEDS + " | " + statements + " | " + objected + " |\n");
        }
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Files.writeString(
                GeneratedText.repository().resolve("docs/measurements/histories-" + today + ".md"),
                "# Generated histories, " + today + "\n\nFrom each seed " + MIGRATIONS + " migrations, run on embedded"
                        + " PostgreSQL with rows in the tables; locks, scans and rewrites compared with what the linter says"
                        + " of each statement (`-Pmatrix`, GeneratedHistoriesOnServers).\n\n"
                        + "| PostgreSQL | seeds | statements | with a lock or a cost |\n|---|---|---|---|\n" + page
                        + "\nDifferences:" + (differences.isEmpty() ? " none.\n" : "\n\n- ")
                        + String.join("\n- ", differences) + (differences.isEmpty() ? "" : "\n"));
        assertThat(differences).isEmpty();
    }

    private Replayed replayed(int major, int seed) throws IOException, SQLException {
        List<GeneratedHistory.Script> scripts = new GeneratedHistory(seed).migrations(MIGRATIONS);
        Path files = Files.createDirectories(folder.resolve(major + "-" + seed));
        try (TestDatabase database = PostgresServer.shared(major).freshDatabase()) {
            MigrationSet history = seed % 2 == 0 ? flyway(files, scripts) : liquibase(files, scripts);
            return Replayed.on(database, history, Steps.ofScripts(Dialect.POSTGRESQL));
        }
    }

    private static MigrationSet flyway(Path files, List<GeneratedHistory.Script> scripts) throws IOException {
        for (int i = 0; i < scripts.size(); i++) {
            String name = "V" + (i + 1) + "__generated.sql";
            Files.writeString(files.resolve(name), scripts.get(i).sql());
            if (scripts.get(i).alone()) {
                Files.writeString(files.resolve(name + ".conf"), "executeInTransaction=false\n");
            }
        }
        return new FlywayFiles(FlywaySettings.DEFAULT, Map.of(), any -> true).read(List.of(files), List.of());
    }

    private static MigrationSet liquibase(Path files, List<GeneratedHistory.Script> scripts) throws IOException {
        StringBuilder text = new StringBuilder("--liquibase formatted sql\n");
        for (int i = 0; i < scripts.size(); i++) {
            text.append("--changeset shop:")
                    .append(i + 1)
                    .append(scripts.get(i).alone() ? " runInTransaction:false" : "")
                    .append('\n')
                    .append(scripts.get(i).sql());
        }
        Path file = Files.writeString(files.resolve("changelog.sql"), text);
        return new ChangelogFiles(LiquibaseCall.on("postgresql"), (one, id) -> true).read(file);
    }
}
