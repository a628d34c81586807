package io.github.concertina.linter.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.sql.Dialect;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.sql.Splitter;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Source;
import java.util.Arrays;
import java.util.List;
import liquibase.util.StringUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DelimitersTest {
    private static final Dialect MYSQL = new Dialect(Dialect.Family.MYSQL, 80_035);

    private static List<String> ours(String sql, SqlOptions options, Dialect dialect) {
        String text = new Delimiters(dialect)
                .semicolons(MappedText.whole(new Source("x.sql", sql)), options)
                .text();
        return Splitter.split(text, dialect).stream()
                .filter(piece -> piece.kind() == Piece.Kind.STATEMENT)
                .flatMap(piece -> Fidelity.statements(text.substring(piece.start(), piece.end())))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            nullValues = "-",
            value = {
                "select 1; select 2~; select 3 ! -",
                "select 1~go~select 2~GO~select 3 ! -",
                "select 1~/~select 2~/ ~select 3/2~ ! -",
                "select 1~/~select 2 / 3 x~  /~ ! /",
                "select 1/select 2 ! /",
                "select 1~//~select 2//~select 'a//b' ! //",
                "select 1~GO~select 2~GO~ ! \\nGO",
                "select 1~/~select 2~/ ! \\n/\\s*\\n|\\n/\\s*$",
                "select 1 $$ select 2 $$ select 3 ! $$",
                "select 1 ;; select 2 ;; ! ;;",
                "select 1 @@ select 2 @ select 3 ! @@",
                "select 1 delimiter select 2 DELIMITER select 3 ! delimiter",
                "select 1 ^ select 2 ! ^",
                "select undelimiter delimiter select 2 ! delimiter",
            })
    void aStatementEndsWhereItDoesForLiquibase(String written, String delimiter) {
        String sql = written.replace("~", "\n");
        List<String> theirs = Arrays.stream(StringUtil.processMultiLineSQL(sql, false, true, delimiter))
                .flatMap(Fidelity::statements)
                .toList();
        SqlOptions options = new SqlOptions(true, delimiter == null ? "" : delimiter, false);
        assertThat(ours(sql, options, Dialect.POSTGRESQL)).isEqualTo(theirs).isNotEmpty();
    }

    @Test
    void commentsThatMySqlRunsAreGoneWhereCommentsAre() {
        String sql = "CREATE TABLE t (a int) /*!50100 PARTITION BY HASH (a) */; SELECT '/*!x*/'";
        assertThat(ours(sql, new SqlOptions(true, "", true), MYSQL))
                .containsExactly("CREATE TABLE t (a int)", "SELECT '/*!x*/'");
        assertThat(ours(sql, new SqlOptions(true, "", false), MYSQL).get(0)).contains("PARTITION");
    }

    @Test
    void anExpressionWithoutAnEndIsGivenUp() {
        String sql = "a".repeat(60) + "; select 2";
        assertThat(ours(sql, new SqlOptions(true, "\\n?(a+)+\\d", false), Dialect.POSTGRESQL))
                .hasSize(2);
        assertThat(ours("select 1\\g select 2", new SqlOptions(true, "\\g", false), Dialect.POSTGRESQL))
                .hasSize(2);
    }
}
