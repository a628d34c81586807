package io.github.concertina.linter.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.Progress;
import io.github.concertina.linter.rule.Finding;
import io.github.concertina.linter.text.Note;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the connection is set to, and which transaction the tool opens, as the configuration and the scripts say. */
class ConnectionAndTransactionTest {
    private static final String LIMITS = "connection: {options: '-c lock_timeout=2s --statement-timeout=1min'}\n";
    private static final String ALTER = "ALTER TABLE t ADD COLUMN m int;";

    @TempDir
    private Path folder;

    @BeforeEach
    void released() throws IOException {
        write("V1__t.sql", "CREATE TABLE t (id bigint PRIMARY KEY, n int);");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("db")).resolve(name), text);
    }

    private LintResult lint(String config, String... newFiles) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String name : newFiles) {
            files.add(folder.resolve("db").resolve(name));
        }
        return ProjectLint.run(
                        new Request(
                                List.of(folder.resolve("db").toString()),
                                List.of("postgresql:15"),
                                new Request.Judged(files, null, false),
                                Map.of(),
                                Files.writeString(folder.resolve("concertina.yaml"), config),
                                null,
                                false,
                                LocalDate.of(2026, 11, 20)),
                        Progress.none())
                .get(0);
    }

    private List<String> rules(String config, String... newFiles) throws IOException {
        LintResult result = lint(config, newFiles);
        assertThat(result.notes()).isEmpty();
        return result.findings().stream().map(Finding::rule).toList();
    }

    @Test
    void aGroupIsOneTransaction() throws IOException {
        write("V2__m.sql", ALTER);
        write("V3__fill.sql", "UPDATE t SET n = 1 WHERE id BETWEEN 1 AND 9;");
        assertThat(rules(LIMITS, "V2__m.sql", "V3__fill.sql")).isEmpty();
        assertThat(rules(LIMITS + "flyway: {group: true}", "V2__m.sql", "V3__fill.sql"))
                .containsOnly("dml-with-ddl-same-tx");
        assertThat(rules(LIMITS + "flyway: {group: true}", "V3__fill.sql")).isEmpty();
    }

    @Test
    void aGroupWithWhatCannotHaveOneIsRefusedUnlessMixed() throws IOException {
        write("V2__m.sql", ALTER);
        write("V3__i.sql", "CREATE INDEX CONCURRENTLY i ON t (n);");
        assertThat(rules(LIMITS, "V2__m.sql", "V3__i.sql")).isEmpty();
        assertThat(lint(LIMITS + "flyway: {group: true}", "V2__m.sql", "V3__i.sql")
                        .notes())
                .extracting(Note::reason)
                .singleElement()
                .asString()
                .startsWith("Flyway refuses to run: with group");
        assertThat(rules(LIMITS + "flyway: {group: true}", "V3__i.sql")).isEmpty();
        assertThat(rules(LIMITS + "flyway: {group: true, mixed: true}", "V2__m.sql", "V3__i.sql"))
                .isEmpty();
    }

    @Test
    void aMixtureInOneFileIsAllowedWhereFlywayAllowsIt() throws IOException {
        write("V2__m.sql", ALTER + " CREATE INDEX CONCURRENTLY i ON t (n);");
        assertThat(rules(LIMITS, "V2__m.sql")).containsExactly("concurrently-in-tx");
        assertThat(rules(LIMITS + "flyway: {mixed: true}", "V2__m.sql")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connection: {options: '-c lock_timeout=2s -cstatement_timeout=1min'}",
                "connection: {initSql: \"SET lock_timeout = '2s'; SELECT set_config('statement_timeout', '9s', false)\"}",
                "flyway: {initSql: \"SET lock_timeout = '2s'; SET statement_timeout TO 9000\"}",
            })
    void limitsOfTheConnectionHold(String config) throws IOException {
        write("V2__m.sql", ALTER);
        assertThat(rules(config, "V2__m.sql")).isEmpty();
        assertThat(rules("connection: {options: '-c lock_timeout=0'}", "V2__m.sql"))
                .containsExactly("missing-lock-timeout", "missing-statement-timeout");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET LOCAL lock_timeout = '2s'; SET LOCAL statement_timeout = '9s';",
                "SELECT set_config('lock_timeout', '2s', true), pg_catalog.set_config('statement_timeout', '9s', true);",
            })
    void whatIsSetForTheTransactionNeedsOne(String limits) throws IOException {
        write("V2__m.sql", limits + ALTER);
        assertThat(rules("", "V2__m.sql")).isEmpty();
        write("V2__m.sql", "BEGIN;" + limits + ALTER + "COMMIT;");
        write("V2__m.sql.conf", "executeInTransaction=false");
        assertThat(rules("", "V2__m.sql")).isEmpty();
        write("V2__m.sql", limits + ALTER);
        assertThat(rules("", "V2__m.sql")).containsExactly("missing-lock-timeout", "missing-statement-timeout");
        write("V2__m.sql", limits.replace("LOCAL ", "").replace("true", "false") + ALTER);
        assertThat(rules("", "V2__m.sql")).isEmpty();
    }

    @Test
    void whatCannotBeReadIsLeftOutWhereTheConfigurationSaysSo() throws IOException {
        write("V2__m.sql", "CALL fill();");
        assertThat(lint("", "V2__m.sql").notes()).hasSize(1);
        assertThat(lint("rules: {not-analysed: off}", "V2__m.sql").notes()).isEmpty();
    }
}
