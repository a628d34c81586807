package io.github.concertina.linter.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.Lint;
import io.github.concertina.linter.Linter;
import io.github.concertina.linter.migration.Server;
import io.github.concertina.linter.rule.Finding;
import io.github.concertina.linter.rule.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements that go to the server in one piece are one transaction. */
class TogetherTest {
    @TempDir
    private Path folder;

    private List<String> rules(String head, String sql) throws IOException {
        Path file = Files.writeString(
                folder.resolve("x.sql"), "--liquibase formatted sql\n--changeset a:1 " + head + "\n" + sql + "\n");
        return new Linter(Server.parse("postgresql:15"), Lint.LIMITED, Rules.core(), LocalDate.of(2026, 11, 20))
                        .lint(
                                new ChangelogFiles(LiquibaseCall.on("postgresql"), (one, id) -> true)
                                        .read(file)
                                        .migrations(),
                                List.of(),
                                false)
                        .findings()
                        .stream()
                        .map(Finding::rule)
                        .toList();
    }

    @Test
    void concurrentlyIsAloneInItsPiece() throws IOException {
        String alone = "CREATE INDEX CONCURRENTLY i ON t (c);";
        String two = "SET lock_timeout = '2s';\n" + alone;
        assertThat(rules("runInTransaction:false splitStatements:false", alone)).isEmpty();
        assertThat(rules("runInTransaction:false", two)).isEmpty();
        assertThat(rules("runInTransaction:false splitStatements:false", two)).containsExactly("concurrently-in-tx");
        assertThat(rules("runInTransaction:false endDelimiter:/", alone + "\n/\n" + alone.replace("i ON", "j ON")))
                .isEmpty();
    }
}
