package io.github.concertina.linter.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.Lint;
import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.rule.Finding;
import io.github.concertina.linter.rule.RuleCase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a migration of MySQL or MariaDB calls of what it created itself counts as done, at the place in the body. */
class BodiesTest {
    private static final String TABLE = "CREATE TABLE orders (id bigint NOT NULL PRIMARY KEY, note text);\n";

    private static LintResult lint(String server, String released, String sql) {
        return Lint.scripts(
                server,
                List.of(
                        new RuleCase.Script("V1__t.sql", true, false, released),
                        new RuleCase.Script("V2__x.sql", false, false, sql)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE PROCEDURE p() ALTER TABLE orders DROP COLUMN note; CALL p();",
                "DELIMITER //\nCREATE PROCEDURE p()\nBEGIN\n  ALTER TABLE orders DROP COLUMN note;\nEND //\nDELIMITER ;\nCALL p;",
                "DELIMITER $$\nCREATE DEFINER=`root`@`localhost` PROCEDURE `shop`.`p`(IN a int, OUT b varchar(10))\n"
                        + " COMMENT 'x' LANGUAGE SQL NOT DETERMINISTIC MODIFIES SQL DATA SQL SECURITY INVOKER\nwork: BEGIN\n"
                        + " DECLARE done int DEFAULT 0; DECLARE c CURSOR FOR SELECT id FROM orders WHERE id IN (SELECT 1);\n"
                        + " DECLARE CONTINUE HANDLER FOR NOT FOUND, SQLSTATE VALUE '02000', 1329 SET done = 1;\n"
                        + " DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; END;\n"
                        + " OPEN c; l: LOOP FETCH c INTO b; IF done = 1 THEN LEAVE l; END IF; END LOOP l; CLOSE c;\n"
                        + " IF NOT EXISTS (SELECT * FROM information_schema.columns WHERE column_name = CASE WHEN a > 1 THEN 'x' ELSE 'y' END)"
                        + " AND a = 1 THEN ALTER TABLE orders DROP COLUMN note; ELSEIF a = 2 THEN SET b = IF(a, 'then', 'else');"
                        + " ELSE SELECT 1; END IF;\nEND work$$\nDELIMITER ;\nCALL shop.p(1, @b);\nDROP PROCEDURE p;",
                "DELIMITER //\nCREATE PROCEDURE p() BEGIN DECLARE i int; SET i = 0; WHILE i < 2 DO SET i = i + 1; END WHILE;"
                        + " REPEAT SET i = i - 1; UNTIL i = 0 END REPEAT; CASE i WHEN 0 THEN ALTER TABLE orders DROP COLUMN note;"
                        + " WHEN 1 THEN BEGIN END; END CASE; END //\nDELIMITER ;\nCALL p();",
                "DELIMITER //\nCREATE PROCEDURE inner_one() BEGIN ALTER TABLE orders DROP COLUMN note; CALL inner_one(); END //\n"
                        + "CREATE PROCEDURE p() BEGIN CALL inner_one(); END //\nDELIMITER ;\nCALL p();",
                "PREPARE s FROM 'ALTER TABLE orders DROP COLUMN note'; EXECUTE s; DEALLOCATE PREPARE s;",
                "SET @x = 1, @s = 'ALTER TABLE orders DROP COLUMN note'; PREPARE s FROM @s; EXECUTE s;",
                "DELIMITER //\nCREATE PROCEDURE p() BEGIN SET @s := \"ALTER TABLE orders DROP COLUMN note\"; PREPARE s FROM @s;"
                        + " EXECUTE s; END//\nDELIMITER ;\nCALL p();"
            })
    void whatIsCalledIsLookedInto(String sql) {
        for (String server : List.of("mysql:5.7.22", "mysql:8.0.35", "mariadb:11.4")) {
            LintResult result = lint(server, TABLE, sql);
            assertThat(result.notes()).isEmpty();
            assertThat(result.findings())
                    .extracting(Finding::rule)
                    .filteredOn(rule -> !rule.equals("my-rebuild"))
                    .containsExactly("drop-column");
            Finding found = result.findings().get(0);
            assertThat(sql.substring(found.span().start(), found.span().end())).isEqualTo("DROP COLUMN note");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELIMITER //\nBEGIN NOT ATOMIC IF 1 THEN ALTER TABLE orders DROP COLUMN note; END IF; END //\nDELIMITER ;",
                "BEGIN NOT ATOMIC DECLARE i int; ALTER TABLE orders DROP COLUMN note; END; CREATE TABLE n (id int PRIMARY KEY);",
                "DELIMITER //\nFOR i IN 1..2 DO ALTER TABLE orders DROP COLUMN note; END FOR //\nDELIMITER ;",
                "EXECUTE IMMEDIATE 'ALTER TABLE orders DROP COLUMN note';"
            })
    void mariadbHasStatementsOfBodiesOutsideOfThem(String sql) {
        LintResult result = lint("mariadb:11.4", TABLE, sql);
        assertThat(result.notes()).isEmpty();
        assertThat(result.findings()).extracting(Finding::rule).containsExactly("drop-column");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELIMITER //\nCREATE PROCEDURE p() BEGIN DROP TABLE orders; END //\nDELIMITER ;",
                "DELIMITER //\nCREATE TRIGGER t BEFORE INSERT ON orders FOR EACH ROW BEGIN DELETE FROM orders; END //\nDELIMITER ;",
                "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO ALTER TABLE orders DROP INDEX view_index;",
                "DELIMITER //\nCREATE EVENT e ON SCHEDULE EVERY 1 DAY DO BEGIN TRUNCATE orders; DROP TABLE orders; END //\nDELIMITER ;",
                "CREATE FUNCTION f() RETURNS decimal(10, 2) UNSIGNED DETERMINISTIC RETURN 1; SELECT f();",
                "CREATE FUNCTION lib RETURNS STRING SONAME 'lib.so';",
                "CREATE USER view_index IDENTIFIED BY 'x'; CREATE DATABASE event;"
            })
    void whatIsOnlyCreatedIsNotDone(String sql) {
        for (String server : List.of("mysql:8.0.35", "mariadb:11.4")) {
            LintResult result = lint(server, TABLE, sql);
            assertThat(result.notes()).isEmpty();
            assertThat(result.findings()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CALL somebody_elses();",
                "SET @s = CONCAT('DROP TABLE ', 'orders'); PREPARE s FROM @s; EXECUTE s;",
                "SET @s = 'SELECT 1'; SET @s = (SELECT sql_text FROM statements); PREPARE s FROM @s; EXECUTE s;",
                "SET @s = 'EXECUTE s'; PREPARE s FROM @s; EXECUTE s;",
                "DELIMITER //\nCREATE PROCEDURE p() BEGIN ALTER TABLE orders FROBNICATE note; END //\nDELIMITER ;\nCALL p();"
            })
    void whatCannotBeReadIsANote(String sql) {
        LintResult result = lint("mysql:8.0.35", TABLE, sql);
        assertThat(result.notes()).hasSize(1);
        assertThat(result.findings()).isEmpty();
    }

    @Test
    void aFunctionThatChangesRowsIsLookedInto() {
        LintResult result = lint(
                "mysql:8.0.35",
                TABLE,
                "DELIMITER //\nCREATE FUNCTION f() RETURNS int MODIFIES SQL DATA BEGIN UPDATE orders SET note = 'x'; RETURN 1; END //\n"
                        + "DELIMITER ;\nSET @x = f();");
        assertThat(result.findings()).extracting(Finding::rule).containsExactly("unbounded-dml");
    }

    /** What a released migration called has changed the schema. */
    @Test
    void releasedCallsAreHistory() {
        String released = TABLE
                + "CREATE PROCEDURE p() ALTER TABLE orders ADD COLUMN region varchar(20) NOT NULL DEFAULT ''; CALL p();"
                + "SET @s = 'ALTER TABLE orders ADD FULLTEXT INDEX f (note)'; PREPARE s FROM @s; EXECUTE s;";
        assertThat(lint("mysql:8.0.35", released, "ALTER TABLE orders MODIFY region varchar(10) NOT NULL DEFAULT '';")
                        .findings())
                .extracting(Finding::rule)
                .contains("alter-type-narrowing");
        assertThat(lint("mysql:8.0.35", released, "ALTER TABLE orders ADD COLUMN x int;")
                        .findings())
                .extracting(Finding::rule)
                .containsExactly("my-copy");
    }

    /** The mark that ends a statement belongs to the client, and not to the statement. */
    @Test
    void anotherDelimiterEndsAnyStatement() {
        LintResult result = lint(
                "mysql:8.0.35",
                TABLE,
                "DELIMITER $$\nALTER TABLE orders DROP COLUMN note$$\nDROP TABLE orders $$\nDELIMITER ;\n");
        assertThat(result.notes()).isEmpty();
        assertThat(result.findings()).extracting(Finding::rule).containsExactly("drop-column", "drop-table");
    }
}
