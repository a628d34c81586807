package io.github.concertina.linter.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.Lint;
import io.github.concertina.linter.migration.Session;
import io.github.concertina.linter.rule.Finding;
import io.github.concertina.linter.rule.RuleCase;
import io.github.concertina.linter.rule.Rules;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What MODIFY does not say again is gone; servers were asked, see {@link ColumnsOnServers}. */
class ModifyLosesTest {
    static final String RELEASED = "CREATE TABLE t (id bigint NOT NULL AUTO_INCREMENT, k int NOT NULL, a int,"
            + " b int NOT NULL DEFAULT 7, c int DEFAULT 7, n varchar(9) NOT NULL, at timestamp NOT NULL DEFAULT"
            + " '2020-01-01 00:00:00', PRIMARY KEY (id), KEY (k));";

    private static List<Finding> findings(String server, String sql) {
        return Lint.scripts(
                        server,
                        Session.UNKNOWN,
                        List.of(Rules.find("my-modify-loses").orElseThrow()),
                        List.of(
                                new RuleCase.Script("V1__t.sql", true, false, RELEASED),
                                new RuleCase.Script("V2__x.sql", false, false, sql)))
                .findings();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MODIFY a bigint                              | nothing
            MODIFY b bigint                              | NOT NULL and its default 7
            MODIFY b bigint NULL                         | its default 7
            MODIFY b bigint NULL DEFAULT NULL            | nothing
            MODIFY b bigint DEFAULT 7                    | NOT NULL
            MODIFY b bigint NOT NULL DEFAULT 7           | nothing
            MODIFY b bigint NOT NULL                     | nothing
            MODIFY c bigint                              | its default 7
            MODIFY c bigint DEFAULT NULL                 | nothing
            CHANGE n name varchar(9)                     | NOT NULL
            MODIFY id bigint                             | AUTO_INCREMENT
            MODIFY id bigint AUTO_INCREMENT              | nothing
            MODIFY n varchar(9) AS ('x') VIRTUAL         | nothing
            """)
    void onlyWhatIsNotSaidAgain(String clause, String lost) {
        List<Finding> findings = findings("mysql:8.0.31", "ALTER TABLE t " + clause + ";");
        if (lost.equals("nothing")) {
            assertThat(findings).isEmpty();
        } else {
            assertThat(findings)
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.message()).contains("loses " + lost + "."));
        }
    }

    @Test
    void whatTheHistoryDoesNotTellMayBeThere() {
        assertThat(findings("mysql:8.0.31", "ALTER TABLE other MODIFY a bigint;"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("the history does not tell"));
        assertThat(findings("mysql:8.0.31", "ALTER TABLE other MODIFY a bigint NULL;"))
                .isEmpty();
    }

    @Test
    void aTimestampWasNeverNullByItself() {
        String sql = "ALTER TABLE t MODIFY at timestamp;";
        assertThat(findings("mysql:5.7.22", sql)).isEmpty();
        assertThat(findings("mariadb:10.6", sql)).isEmpty();
        assertThat(findings("mysql:8.0.31", sql)).hasSize(1);
        assertThat(findings("mariadb:11.4", sql)).hasSize(1);
    }
}
