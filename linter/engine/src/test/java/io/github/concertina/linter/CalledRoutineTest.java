package io.github.concertina.linter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.rule.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a migration calls of what it created itself counts as done, at the place in the body. */
class CalledRoutineTest {
    private static final String TABLE = "CREATE TABLE orders (id bigint PRIMARY KEY, note text);";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ALTER TABLE orders DROP COLUMN note; END $$;"
                        + " SELECT f();",
                "CREATE PROCEDURE f() LANGUAGE plpgsql AS $x$ BEGIN ALTER TABLE orders DROP COLUMN note; END $x$; CALL f();",
                "CREATE OR REPLACE PROCEDURE shop.f(a int) AS $x$ ALTER TABLE orders DROP COLUMN note; $x$ LANGUAGE sql;"
                        + " CALL shop.f(1);",
                "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ALTER TABLE orders DROP COLUMN note; END $$;"
                        + " DO $d$ BEGIN PERFORM f(); END $d$;"
            })
    void theBodyIsLookedInto(String sql) {
        LintResult result = Lint.released(TABLE, sql);
        assertThat(result.notes()).isEmpty();
        assertThat(result.findings()).extracting(Finding::rule).containsExactly("drop-column");
        assertThat(sql.substring(
                        result.findings().get(0).span().start(),
                        result.findings().get(0).span().end()))
                .isEqualTo("DROP COLUMN note");
    }

    @Test
    void whatIsOnlyCreatedIsNotDone() {
        assertThat(Lint.rules(
                        TABLE,
                        "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN DROP TABLE orders; END $$;"))
                .isEmpty();
    }

    @Test
    void aProcedureOfAnotherMigrationIsANote() {
        String procedure = "CREATE PROCEDURE f() LANGUAGE plpgsql AS $$ BEGIN DROP TABLE orders; END $$;";
        assertThat(Lint.released(TABLE + procedure, "CALL f();").notes()).hasSize(1);
    }
}
