package io.github.concertina.linter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.migration.Session;
import io.github.concertina.linter.rule.Finding;
import io.github.concertina.linter.rule.RuleCase;
import io.github.concertina.linter.rule.Rules;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a migration did before counts: rows that it filled, values of an enum, settings that it took back. */
class DoneBeforeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            INSERT INTO z SELECT id FROM old                                                              | true
            INSERT INTO z VALUES (1), (2)                                                                 | false
            COPY z (id) FROM '/data/z.csv' CSV                                                            | true
            COPY z FROM PROGRAM 'zcat z.gz'                                                               | true
            COPY z TO '/data/z.csv'                                                                       | false
            COPY (SELECT id FROM z) TO '/data/z.csv'                                                      | false
            DO $$ BEGIN FOR i IN 1..1000 LOOP INSERT INTO z VALUES (i); END LOOP; END $$                  | true
            DO $$ DECLARE i int := 0; BEGIN WHILE i < 9 LOOP INSERT INTO z VALUES (i); END LOOP; END $$   | true
            DO $$ BEGIN IF now() > 'today' THEN INSERT INTO z VALUES (1); END IF; END $$                  | false
            DO $$ BEGIN FOR i IN 1..9 LOOP PERFORM i; END LOOP; INSERT INTO z VALUES (1); END $$          | false
            """)
    void rowsEndTheExemption(String filled, boolean inUse) {
        assertThat(rules("CREATE TABLE z (id bigint PRIMARY KEY); " + filled + ";")
                        .contains("create-index-blocking"))
                .isEqualTo(inUse);
    }

    private static List<String> rules(String first) {
        return Lint.scripts(
                        "postgresql:15",
                        List.of(
                                new RuleCase.Script("V1__new.sql", false, false, first),
                                new RuleCase.Script("V2__new.sql", false, false, "CREATE INDEX z_id ON z (id);")))
                .findings()
                .stream()
                .map(Finding::rule)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            11 | ALTER TYPE state ADD VALUE 'sent'; UPDATE t SET id = 2 WHERE id = 1;  | refuses the mixture
            11 | UPDATE t SET id = 2 WHERE id = 1; ALTER TYPE state ADD VALUE 'sent';  | refuses the mixture
            11 | ALTER TYPE state ADD VALUE 'sent';                                    | ''
            12 | ALTER TYPE state ADD VALUE 'sent'; UPDATE t SET id = 2 WHERE id = 1;  | ''
            """)
    void anEnumValueBefore12StandsAlone(int major, String written, String said) {
        List<String> messages = Lint.scripts(
                        "postgresql:" + major,
                        List.of(
                                new RuleCase.Script(
                                        "V1__released.sql",
                                        true,
                                        false,
                                        "CREATE TYPE state AS ENUM ('new'); CREATE TABLE t (id bigint PRIMARY KEY);"),
                                new RuleCase.Script("V2__new.sql", false, false, written)))
                .findings()
                .stream()
                .filter(finding -> finding.rule().equals("enum-value-same-tx"))
                .map(Finding::message)
                .toList();
        assertThat(messages).hasSize(said.isEmpty() ? 0 : 1).allMatch(message -> message.contains(said));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SET lock_timeout = '1s';                                  | false
            SET lock_timeout = '1s'; RESET lock_timeout;              | true
            SET lock_timeout = '1s'; SET lock_timeout TO DEFAULT;     | true
            SET lock_timeout = '1s'; RESET ALL;                       | true
            SET lock_timeout = '1s'; RESET timezone;                  | false
            """)
    void whatIsTakenBackIsNotSet(String before, boolean missing) {
        assertThat(Lint.scripts(
                                "postgresql:15",
                                Session.UNKNOWN,
                                Rules.core(),
                                List.of(
                                        new RuleCase.Script("V1__old.sql", true, false, "CREATE TABLE t (id bigint);"),
                                        new RuleCase.Script(
                                                "V2__new.sql",
                                                false,
                                                false,
                                                before + " ALTER TABLE t ADD COLUMN c int;")))
                        .findings()
                        .stream()
                        .anyMatch(finding -> finding.rule().equals("missing-lock-timeout")))
                .isEqualTo(missing);
    }
}
