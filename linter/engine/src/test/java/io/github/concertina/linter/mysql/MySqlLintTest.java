package io.github.concertina.linter.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.Lint;
import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.rule.Finding;
import io.github.concertina.linter.rule.RuleCase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What depends on the version, on the history, and on several clauses at once. */
class MySqlLintTest {
    private static final String RELEASED = "CREATE TABLE t (id bigint NOT NULL PRIMARY KEY, a int, v varchar(50),"
            + " l varchar(50) CHARACTER SET latin1, e enum('x','y'), tx text, b int NOT NULL DEFAULT 0)"
            + " DEFAULT CHARSET=utf8mb4;";

    private static LintResult lint(String server, String released, String sql) {
        return Lint.scripts(
                server,
                List.of(
                        new RuleCase.Script("V1__t.sql", true, false, released),
                        new RuleCase.Script("V2__x.sql", false, false, sql)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mysql:5.7.22   | ADD COLUMN z int                                       | my-rebuild
            mysql:8.0.15   | ADD COLUMN z int                                       | none
            mysql:8.0.15   | ADD COLUMN z int AFTER a                               | my-rebuild
            mysql:8.0.35   | ADD COLUMN z int AFTER a                               | none
            mariadb:11.4   | ADD COLUMN z int AFTER a                               | none
            mysql:8.0.35   | MODIFY v varchar(63)                                   | none
            mysql:8.0.35   | MODIFY v varchar(64)                                   | my-copy
            mysql:8.0.35   | MODIFY l varchar(255) CHARACTER SET latin1             | none
            mysql:8.0.35   | MODIFY l varchar(256) CHARACTER SET latin1             | my-copy
            mysql:8.0.35   | MODIFY e enum('x','y','z')                             | none
            mysql:8.0.35   | MODIFY e enum('x','w','y')                             | my-copy
            mysql:8.0.35   | MODIFY b bigint NOT NULL DEFAULT 0                     | my-copy
            mariadb:11.4   | MODIFY b bigint NOT NULL DEFAULT 0                     | my-rebuild
            mariadb:11.1   | MODIFY b bigint NOT NULL DEFAULT 0                     | my-copy
            mariadb:11.4   | MODIFY b bigint NOT NULL DEFAULT 0, LOCK=SHARED        | my-copy
            mariadb:10.3   | ADD COLUMN z int AFTER a                               | my-rebuild
            mariadb:10.4   | ADD COLUMN z int AFTER a                               | none
            mysql:8.0.13   | ADD COLUMN z int                                       | none
            mysql:8.0.11   | ADD COLUMN z int                                       | my-rebuild
            mysql:8.0.28   | ADD COLUMN z int AFTER a                               | my-rebuild
            mysql:8.0.30   | ADD COLUMN z int AFTER a                               | none
            mysql:8.0.20   | ADD CONSTRAINT c CHECK (a > 0)                         | my-copy
            mariadb:11.4   | ADD COLUMN z bigint REFERENCES t (id)                  | my-rebuild
            mariadb:10.6   | ADD COLUMN z bigint REFERENCES t (id)                  | my-add-fk
            mariadb:10.4   | ADD COLUMN z bigint REFERENCES t (id)                  | my-inline-ref
            mysql:8.4.0    | ADD COLUMN z bigint REFERENCES t (id)                  | my-inline-ref
            mysql:9.0.0    | ADD COLUMN z bigint REFERENCES t (id)                  | my-add-fk
            mysql:8.0.35   | ADD COLUMN z int, ADD INDEX z_idx (a)                  | my-rebuild
            mysql:8.0.35   | ADD COLUMN z int, ALGORITHM=INSTANT, LOCK=NONE         | my-algorithm-refused
            mysql:5.7.22   | ADD COLUMN z int, ALGORITHM=INSTANT                    | my-algorithm-refused
            mysql:8.0.35   | ADD CONSTRAINT c CHECK (a > 0)                         | my-copy
            mysql:8.0.15   | ADD CONSTRAINT c CHECK (a > 0)                         | my-check-ignored
            mysql:8.0.35   | ADD COLUMN z int CHECK (z > 0)                         | my-copy
            mariadb:11.4   | ADD COLUMN z int CHECK (z > 0)                         | none
            mysql:8.0.35   | MODIFY id bigint NOT NULL COMMENT 'x'                  | none
            mysql:8.0.35   | FORCE                                                  | my-rebuild
            mysql:8.0.35   | PARTITION BY HASH (id) PARTITIONS 4                    | my-copy
            """)
    void isJudgedByWhatThatServerDid(String server, String clauses, String rule) {
        LintResult result = lint(server, RELEASED, "ALTER TABLE t " + clauses + ";");
        assertThat(result.notes()).isEmpty();
        assertThat(result.findings())
                .extracting(Finding::rule)
                .containsExactlyElementsOf(rule.equals("none") ? List.of() : List.of(rule));
    }

    @Test
    void aFulltextIndexOfTheHistoryMakesAddColumnACopy() {
        LintResult result = lint(
                "mysql:8.0.35",
                RELEASED + "ALTER TABLE t ADD FULLTEXT INDEX ft (tx);",
                "ALTER TABLE t ADD COLUMN z int;");
        assertThat(result.findings()).extracting(Finding::rule).containsExactly("my-copy");
        assertThat(result.findings().get(0).message()).contains("measured on mysql:8.0.31; mysql:8.0.35 was not run");
    }

    @Test
    void droppingAPrimaryKeyIsTwoFindings() {
        assertThat(lint("mysql:8.0.35", RELEASED, "ALTER TABLE t DROP PRIMARY KEY;")
                        .findings())
                .extracting(Finding::rule)
                .containsExactlyInAnyOrder("drop-primary-key", "my-copy");
    }

    @Test
    void whatTheHistoryDoesNotTellIsTakenForDangerousAndSaidSo() {
        List<Finding> findings =
                lint("mysql:8.0.35", "", "ALTER TABLE x MODIFY a bigint;").findings();
        assertThat(findings)
                .filteredOn(finding -> finding.rule().equals("my-copy"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("the history does not tell"));
    }

    @Test
    void unknownSyntaxIsANote() {
        LintResult result = lint("mysql:8.0.35", RELEASED, "ALTER TABLE t FROBNICATE COLUMN a; DROP TABLE t;");
        assertThat(result.notes()).hasSize(1);
        assertThat(result.findings()).extracting(Finding::rule).containsExactly("drop-table");
    }
}
