package io.github.concertina.linter.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import liquibase.util.StringUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A statement is cut between its dollar quotes where Liquibase cuts it there. */
class DollarCutsTest {
    private static final int SCRIPTS = 10_000;
    private static final List<String> WORDS = List.of(
            "DO",
            "$$",
            "$$",
            "$x$",
            "$x$",
            ";",
            ";",
            "BEGIN",
            "END",
            "END IF",
            "CASE",
            "begin",
            "end",
            "'a;b'",
            "'it''s'",
            "-- ; end\n",
            "/* ; begin */",
            "\n",
            "SELECT 1",
            "LOOP",
            "END LOOP",
            "BEGIN TRANSACTION",
            "\"a;b\"",
            "x.end",
            "DECLARE i int",
            "'",
            "RETURN a");

    /** Whether a piece that Liquibase makes ends in a dollar quote. */
    private static boolean isCutByLiquibase(String sql) {
        return Arrays.stream(StringUtil.processMultiLineSQL(sql, false, true, null))
                .anyMatch(DollarCutsTest::isOpen);
    }

    private static boolean isOpen(String piece) {
        Lexer lexer = new Lexer(piece);
        while (lexer.next() != TokenKind.END) {
            if (lexer.kind() == TokenKind.DOLLAR_STRING) {
                String token = lexer.token();
                String tag = token.substring(0, token.indexOf('$', 1) + 1);
                if (token.length() < 2 * tag.length() || !token.endsWith(tag)) {
                    return true;
                }
            }
        }
        return false;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DO $$ BEGIN PERFORM 1; RETURN; END $$;",
                "DO $$ BEGIN PERFORM 1; RETURN; END; $$;",
                "DO $$BEGIN PERFORM 1; END$$; SELECT 1",
                "DO $x$ DECLARE i int; BEGIN i := 1; END $x$",
                "DO $$ BEGIN IF a THEN b; END IF; END $$",
                "DO $$ BEGIN IF a THEN b; END IF; c; END $$; SELECT 2",
                "DO $$ BEGIN FOR r IN SELECT 1 LOOP x; END LOOP; END $$",
                "DO $$ BEGIN x := CASE WHEN a THEN 1 END; y; END $$",
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;",
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$;",
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT ';' $$; SELECT 1",
                "INSERT INTO t VALUES ($$ a ; b $$);",
                "SELECT 1; SELECT '$$;$$'; -- $$ ;\nSELECT 2;",
                "BEGIN; DO $$ x; $$; END;",
            })
    void cutsAreThoseOfLiquibase(String sql) {
        assertThat(!DollarCuts.in(sql).isEmpty()).as(sql).isEqualTo(isCutByLiquibase(sql));
    }

    /** What we call a cut is one; where it stays silent it may have given up. */
    @Test
    void whatIsCalledACutIsOne() {
        Random random = new Random(20_261_121);
        int cut = 0;
        int missed = 0;
        for (int i = 0; i < SCRIPTS; i++) {
            List<String> words = new ArrayList<>();
            for (int count = 3 + random.nextInt(12); count > 0; count--) {
                words.add(WORDS.get(random.nextInt(WORDS.size())));
            }
            String sql = String.join(" ", words);
            if (isOpen(sql)) {
                continue;
            }
            boolean theirs = isCutByLiquibase(sql);
            if (!DollarCuts.in(sql).isEmpty()) {
                cut++;
                assertThat(theirs).as(sql).isTrue();
            } else if (theirs && !sql.contains(" ' ")) {
                missed++;
            }
        }
        assertThat(cut).isGreaterThan(SCRIPTS / 60);
        assertThat(missed).isLessThan(cut);
    }
}
