package io.github.concertina.linter.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.concertina.linter.postgresql.UsualTarget;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs that failed once, and their like; every target takes each of them. */
class FoundInputsTest {
    private interface Target {
        void take(byte[] data) throws Exception;
    }

    private static final List<Target> TARGETS = List.of(
            PostgresTarget::fuzzerTestOneInput,
            UsualTarget::fuzzerTestOneInput,
            MySqlTarget::fuzzerTestOneInput,
            ChangelogTarget::fuzzerTestOneInput,
            FlywayTarget::fuzzerTestOneInput,
            ConfigTarget::fuzzerTestOneInput);

    /** Depth, and growth: neither ends the stack or the memory. */
    @Test
    @Timeout(30)
    void depthIsTaken() {
        int many = 5_000;
        StringBuilder laughs = new StringBuilder("databaseChangeLog: &l0 [{changeSet: {id: 1}}]\n");
        for (int i = 1; i < 12; i++) {
            laughs.append("l").append(i).append(": &l").append(i).append(" [");
            laughs.append(("*l" + (i - 1) + ", ").repeat(8)).append("]\n");
        }
        isTaken(laughs.toString());
        isTaken("databaseChangeLog: &a [" + "[".repeat(40) + "*a" + "]".repeat(40) + "]");
        isTaken("<databaseChangeLog>" + "<changeSet id='1'>".repeat(many) + "</changeSet>".repeat(many)
                + "</databaseChangeLog>");
        isTaken("databaseChangeLog: " + "[".repeat(many) + "]".repeat(many));
        isTaken("{\"databaseChangeLog\": " + "{\"a\": ".repeat(many) + "1" + "}".repeat(many) + "}");
        isTaken("SELECT " + "(".repeat(many) + "1" + ")".repeat(many) + ";");
        isTaken("CREATE TABLE t (a int DEFAULT " + "(".repeat(many) + "1" + ")".repeat(many) + ");");
        isTaken("ALTER TABLE t " + "ADD COLUMN a int, ".repeat(many) + "ADD b int;");
        isTaken("/*".repeat(many) + "'$$");
    }

    @ParameterizedTest
    @Timeout(10)
    @ValueSource(
            strings = {
                "",
                "\0",
                "V1__a.sql\nexecuteInTransaction=\\u00zz",
                "--liquibase formatted sql\n--changeset a:",
                "<databaseChangeLog><changeSet id='1'",
                "{\"databaseChangeLog\": [{\"changeSet\": {\"id\": [1], \"changes\": {}}}]}",
                "databaseChangeLog: &a\n- changeSet: *a",
                "CREATE TRIGGER",
                "ALTER TABLE",
                "SELECT FROM (",
                "drop!view;",
                "CREATE TABLE orders (id int PRIMARY KEY, a int); UPDATE orders AS orders SET a = 1 WHERE orders.id = 1;",
                "CREATE TABLE orders (id int PRIMARY KEY, a int); DELETE FROM orders orders WHERE orders.id = 2;",
                "CREATE OR REPLACE VIEW v AS SELECT a, t.b AS c, \"D\0\" FROM s.t;",
            })
    void isTaken(String input) {
        for (Target target : TARGETS) {
            assertThatCode(() -> target.take(input.getBytes(StandardCharsets.UTF_8)))
                    .doesNotThrowAnyException();
        }
    }
}
