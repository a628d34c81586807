package io.github.concertina.linter.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.Lint;
import io.github.concertina.linter.migration.Session;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Readers of a view wait for who changes it. That the locks are those of servers, ShopHistoryTest shows. */
class ViewLocksTest {
    private static final String RELEASED = """
            CREATE TABLE t (id int PRIMARY KEY, n int);
            CREATE VIEW v AS SELECT id FROM t;
            CREATE MATERIALIZED VIEW m AS SELECT id FROM t;
            """;

    private static boolean isFound(String rule, String script) {
        return Lint.scripts(
                        "postgresql:15",
                        new Session(Map.of()),
                        Rules.core(),
                        List.of(
                                new RuleCase.Script("V1__released.sql", true, false, RELEASED),
                                new RuleCase.Script("V2__new.sql", false, false, script)))
                .findings()
                .stream()
                .anyMatch(finding -> finding.rule().equals(rule));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE OR REPLACE VIEW v AS SELECT id FROM t;                       | true",
                "CREATE OR REPLACE VIEW w AS SELECT id FROM t;                       | false",
                "ALTER VIEW v SET (security_barrier = true);                         | true",
                "DROP VIEW IF EXISTS nobody_knows;                                   | false",
                "REFRESH MATERIALIZED VIEW CONCURRENTLY m;                           | false",
                "CREATE INDEX i ON m (id);                                           | false",
                "ALTER MATERIALIZED VIEW m RENAME TO n;                              | true",
                "CREATE VIEW w AS SELECT 1 AS one; DROP VIEW w;                      | false",
            })
    void onlyWhatReadersWaitForNeedsALimit(String script, boolean found) {
        assertThat(isFound("missing-lock-timeout", script)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALTER TABLE t ADD c int; CREATE OR REPLACE VIEW v AS SELECT id FROM t;         | true",
                "DROP VIEW v; ALTER TABLE t ADD c int; CREATE VIEW v AS SELECT id FROM t;       | false",
                "CREATE OR REPLACE VIEW v AS SELECT id FROM t; ALTER MATERIALIZED VIEW m RENAME TO n; | false",
                "LOCK TABLE t IN SHARE MODE; DROP VIEW v;                                       | false",
                "ALTER TABLE t ADD c int; REFRESH MATERIALIZED VIEW m;                          | true",
                "ALTER TABLE t ADD c int; CREATE MATERIALIZED VIEW n AS SELECT id FROM t;       | true",
                "ALTER TABLE t ADD c int; CREATE MATERIALIZED VIEW n AS SELECT id FROM t WITH NO DATA; | false",
            })
    void aTableIsNotHeldWhileAViewIsWaitedFor(String script, boolean found) {
        assertThat(isFound("stmt-after-exclusive-lock", script)).isEqualTo(found);
    }
}
