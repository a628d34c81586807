package io.github.concertina.linter.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitterTest {
    private static final Dialect MYSQL = new Dialect(Dialect.Family.MYSQL, 80031);

    private static List<String> statements(String sql) {
        return Splitter.split(sql).stream()
                .filter(piece -> piece.kind() == Piece.Kind.STATEMENT)
                .map(piece -> sql.substring(piece.start(), piece.end()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'a;b'",
                "SELECT 'it''s; so'",
                "SELECT E'a\\';b'",
                "SELECT \"a;\"\"b\"",
                "SELECT $$a;b$$",
                "SELECT $x$a;$$;b$x$",
                "SELECT 1 /* a; /* b; */ c; */ + 1",
                "SELECT 1 -- a; b\n + 1",
                "CREATE RULE r AS ON INSERT TO t DO (DELETE FROM a; DELETE FROM b)",
                "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END",
                "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$",
                "SELECT ${a;b}, U&'d;' UESCAPE '!', B'1;', X'1;'",
                "DO $do$ BEGIN PERFORM $$;$$; END $do$"
            })
    void isOneStatement(String sql) {
        assertThat(statements(sql + "; SELECT 2")).containsExactly(sql + ";", "SELECT 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'it\\'s; so', \"a\\\";b\", `c;``d`",
                "SELECT 1 # a; b\n + 1",
                "SELECT 1--1 /* a; */ + 1 -- b;\n + 2",
                "SELECT 1 /*!50100 + 'a;' */ + 2 /*!90000 ; */",
                "CREATE TRIGGER t BEFORE INSERT ON o FOR EACH ROW BEGIN IF 1 THEN SET @a = CASE 1 WHEN 1 THEN 2 END; END IF;"
                        + " CASE 1 WHEN 1 THEN SET @b = 1; END CASE; WHILE 0 DO SET @c = 1; END WHILE; END",
                "CREATE DEFINER=`a`@`b` PROCEDURE p() BEGIN BEGIN SELECT 1; END; END"
            })
    void isOneStatementOfMySql(String sql) {
        String script = sql + "; SELECT 2";
        assertThat(Splitter.split(script, MYSQL).stream()
                        .filter(piece -> piece.kind() == Piece.Kind.STATEMENT)
                        .map(piece -> script.substring(piece.start(), piece.end())))
                .containsExactly(sql + ";", "SELECT 2");
    }

    @Test
    void delimitersOfMySqlEndStatements() {
        String script = "DELIMITER $$\nCREATE PROCEDURE p() BEGIN SELECT ';'; END$$\nDELIMITER ;\nSELECT 1; SELECT 2";
        assertThat(Splitter.split(script, MYSQL).stream()
                        .filter(piece -> piece.kind() == Piece.Kind.STATEMENT)
                        .map(piece -> script.substring(piece.start(), piece.end())))
                .containsExactly("CREATE PROCEDURE p() BEGIN SELECT ';'; END", "SELECT 1;", "SELECT 2");
    }

    @Test
    void dataOfCopyAreNotSql() {
        String sql = "COPY t (a) FROM STDIN WITH (FORMAT csv);\n1;2;'\nDROP TABLE x;\n\\.\nSELECT 1;";
        assertThat(statements(sql)).containsExactly("COPY t (a) FROM STDIN WITH (FORMAT csv);", "SELECT 1;");
    }

    @Test
    void linesForPsqlStandAlone() {
        assertThat(statements("\\set ON_ERROR_STOP on\nSELECT 1;\n\\i other.sql\n"))
                .containsExactly("SELECT 1;");
    }

    @Test
    void knowsTheHead() {
        Piece piece = Splitter.split("/* x */ Create Unique INDEX Concurrently i ON t (a);")
                .get(1);
        assertThat(piece.begins("create", "unique", "index", "concurrently")).isTrue();
    }

    @Test
    void thePiecesTileWhateverTheInput() {
        String alphabet = "a;'\"$\\-*/\n \t(){}:Ee\u00e4\ud83d\ude00x1.&UCOPYFROMSTDIN";
        String[] words = {
            "COPY t FROM STDIN;\n", "$$", "$a$", "BEGIN ATOMIC", "CREATE FUNCTION f()", "END", "\\.\n", "--", "/*"
        };
        Random random = new Random(20261120);
        for (int run = 0; run < 5_000; run++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i >= 0; i--) {
                if (random.nextInt(6) == 0) {
                    text.append(words[random.nextInt(words.length)]);
                } else {
                    text.append(alphabet.charAt(random.nextInt(alphabet.length())));
                }
            }
            String sql = text.toString();
            int end = 0;
            for (Piece piece : Splitter.split(sql)) {
                assertThat(piece.start()).as(sql).isEqualTo(end);
                assertThat(piece.end()).as(sql).isGreaterThan(end);
                end = piece.end();
            }
            assertThat(end).as(sql).isEqualTo(sql.length());
        }
    }
}
