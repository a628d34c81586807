package io.github.concertina.linter.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.Lint;
import io.github.concertina.linter.migration.Session;
import io.github.concertina.linter.rule.Finding;
import io.github.concertina.linter.rule.RuleCase;
import io.github.concertina.linter.rule.Rules;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules of both makes of server, where MySQL and MariaDB differ from PostgreSQL; servers were asked what they take. */
class SharedRulesTest {
    private static final String RELEASED = """
            CREATE TABLE p (id int NOT NULL PRIMARY KEY, u int unsigned, d decimal(10, 2), l varchar(20) CHARACTER SET latin1,
                v varchar(50), at datetime(3), e enum('a', 'b', 'c'), f float, day date, x text) DEFAULT CHARSET=utf8mb4;
            CREATE TABLE t (id bigint NOT NULL, y int NOT NULL, PRIMARY KEY (id, y)) PARTITION BY RANGE (y) (
                PARTITION p0 VALUES LESS THAN (2020), PARTITION p1 VALUES LESS THAN (2021));
            """;

    private static void only(String rule, String sql, boolean fires) {
        List<Finding> findings = Lint.scripts(
                        "mysql:8.0.35",
                        Session.UNKNOWN,
                        List.of(Rules.find(rule).orElseThrow()),
                        List.of(
                                new RuleCase.Script("V1__t.sql", true, false, RELEASED),
                                new RuleCase.Script("V2__x.sql", false, false, sql)))
                .findings();
        assertThat(findings).as(sql).hasSize(fires ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            int                                   | id  | false
            int(5)                                | id  | false
            integer                               | id  | false
            bigint                                | id  | true
            int unsigned                          | id  | true
            int zerofill                          | u   | false
            decimal(12, 3)                        | d   | false
            double                                | d   | true
            varchar(99) CHARACTER SET latin1      | l   | false
            char(3) CHARACTER SET latin1          | l   | false
            varchar(20)                           | l   | true
            varchar(9)                            | v   | false
            datetime                              | at  | false
            timestamp NULL                        | at  | false
            date                                  | at  | true
            date                                  | day | false
            varchar(9)                            | day | true
            enum('z')                             | e   | false
            double                                | f   | true
            """)
    void aForeignKeyJoinsWhatTheServerLetsItJoin(String type, String column, boolean fires) {
        only(
                "mismatched-fk-type",
                "CREATE TABLE c (a " + type + ", CONSTRAINT c_fk FOREIGN KEY (a) REFERENCES p (" + column
                        + ")) DEFAULT CHARSET=utf8mb4;",
                fires);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MODIFY u int                                | true
            MODIFY u bigint                             | false
            MODIFY u bigint unsigned                    | false
            MODIFY id int unsigned                      | true
            MODIFY id mediumint                         | true
            MODIFY d decimal(12, 2)                     | false
            MODIFY d decimal(12, 5)                     | true
            MODIFY v varchar(49)                        | true
            MODIFY v text                               | false
            MODIFY x varchar(100)                       | true
            MODIFY x mediumtext                         | false
            MODIFY x tinytext                           | true
            MODIFY at datetime(6)                       | false
            MODIFY at datetime                          | true
            MODIFY at date                              | true
            MODIFY e enum('a', 'b', 'c', 'd')           | false
            MODIFY e enum('b', 'c')                     | true
            MODIFY f double                             | false
            CHANGE v w varchar(20)                      | true
            """)
    void aNarrowerTypeTakesLess(String clause, boolean fires) {
        only("alter-type-narrowing", "ALTER TABLE p " + clause + ";", fires);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            drop-partition      | ALTER TABLE t DROP PARTITION p0, p1                                          | true
            drop-partition      | ALTER TABLE t EXCHANGE PARTITION p0 WITH TABLE p                             | false
            drop-partition      | ALTER TABLE t REORGANIZE PARTITION p0 INTO (PARTITION q VALUES LESS THAN (9)) | false
            truncate            | ALTER TABLE t TRUNCATE PARTITION p0                                          | true
            set-schema          | RENAME TABLE shop.p TO archive.p                                             | true
            set-schema          | ALTER TABLE p RENAME TO archive.p                                            | true
            set-schema          | RENAME TABLE shop.p TO shop.q                                                | false
            set-schema          | RENAME TABLE shop.p TO archive.q                                             | false
            rename-table        | RENAME TABLE shop.p TO archive.q                                             | true
            rename-table        | RENAME TABLE shop.p TO archive.p                                             | false
            type-int-pk         | CREATE TABLE n (id int unsigned NOT NULL PRIMARY KEY)                        | true
            type-int-pk         | CREATE TABLE n (id serial, PRIMARY KEY (id))                                 | false
            identifier-too-long | CREATE TABLE t67890123456789012345678901234567890123456789012345678901234 (a int, FOREIGN KEY (a) REFERENCES p (id)) | true
            identifier-too-long | CREATE TABLE t67890123456789012345678901234567890123456789012345678901234 (a int, CONSTRAINT f FOREIGN KEY (a) REFERENCES p (id)) | false
            """)
    void oneStatement(String rule, String sql, boolean fires) {
        only(rule, sql + ";", fires);
    }
}
