package io.github.concertina.linter.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.Lint;
import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.migration.Session;
import io.github.concertina.linter.rule.Finding;
import io.github.concertina.linter.rule.RuleCase;
import io.github.concertina.linter.rule.Rules;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ANSI_QUOTES and NO_BACKSLASH_ESCAPES, as the configuration or the migration itself switches them on and off. */
class SqlModeTest {
    private static final String TABLE = "CREATE TABLE `orders` (`id` bigint NOT NULL PRIMARY KEY, `note` text);";

    private static LintResult lint(String mode, String sql) {
        return Lint.scripts(
                "mysql:8.0.35",
                new Session(mode.isEmpty() ? Map.of() : Map.of("sql_mode", mode)),
                Rules.core(),
                List.of(
                        new RuleCase.Script("V1__t.sql", true, false, TABLE),
                        new RuleCase.Script("V2__x.sql", false, false, sql)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ANSI_QUOTES,STRICT_ALL_TABLES|ALTER TABLE \"orders\" DROP COLUMN \"note\";",
                "ansi|ALTER TABLE \"Orders\" DROP COLUMN note;",
                "|SET sql_mode = 'ANSI_QUOTES'; ALTER TABLE \"orders\" DROP COLUMN \"note\";",
                "|SET SESSION sql_mode = CONCAT(@@sql_mode, ',ANSI_QUOTES'); ALTER TABLE \"orders\" DROP COLUMN \"note\";",
                "|SET @@session.sql_mode=ANSI; ALTER TABLE \"orders\" DROP COLUMN \"note\";",
                "|SET @old = @@sql_mode, SQL_MODE='ANSI_QUOTES'; ALTER TABLE \"orders\" DROP COLUMN \"note\"; SET sql_mode = @old;"
                        + " INSERT INTO orders VALUES (1, \"it's\"), (2, \";\");",
                "ANSI_QUOTES|SET sql_mode = REPLACE(@@sql_mode, 'ANSI_QUOTES', ''); ALTER TABLE orders DROP COLUMN note;"
                        + " INSERT INTO orders VALUES (1, \"a \\\" ; b\");",
                "|SET GLOBAL sql_mode = 'ANSI_QUOTES'; INSERT INTO orders VALUES (1, \"a \\\" ; b\"); ALTER TABLE orders DROP note;",
                "|INSERT INTO orders VALUES (1, 'c:\\\\'); ALTER TABLE orders DROP COLUMN note;",
                "NO_BACKSLASH_ESCAPES|INSERT INTO orders VALUES (1, 'c:\\'); ALTER TABLE orders DROP COLUMN note;",
                "|SET sql_mode='NO_BACKSLASH_ESCAPES'; INSERT INTO orders VALUES (1, 'c:\\'); ALTER TABLE orders DROP COLUMN note;",
                "|/*!80000 ALTER TABLE orders DROP COLUMN note */;",
                "|/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */; ALTER TABLE orders DROP COLUMN note;"
                        + " /*!40101 SET SQL_MODE=@OLD_SQL_MODE */;"
            })
    void isReadAsTheServerReadsIt(String line) {
        int bar = line.indexOf('|');
        LintResult result = lint(line.substring(0, bar), line.substring(bar + 1));
        assertThat(result.notes()).isEmpty();
        assertThat(result.findings()).extracting(Finding::rule).containsExactly("drop-column");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALTER TABLE \"orders\" DROP COLUMN note;", "ALTER TABLE orders DROP COLUMN \"note\";"})
    void withoutItANameInQuotesIsANote(String sql) {
        LintResult result = lint("", sql);
        assertThat(result.notes()).hasSize(1);
        assertThat(result.findings()).isEmpty();
    }

    /** What was put together from the mode before is as strict as that. */
    @ParameterizedTest
    @ValueSource(strings = {"CONCAT(@@sql_mode, ',ANSI_QUOTES')", "@old", "DEFAULT"})
    void strictnessStays(String value) {
        assertThat(lint("", "SET sql_mode = " + value + "; ALTER TABLE orders ADD COLUMN x int NOT NULL;")
                        .findings())
                .extracting(Finding::rule)
                .containsExactly("add-required-column");
    }
}
