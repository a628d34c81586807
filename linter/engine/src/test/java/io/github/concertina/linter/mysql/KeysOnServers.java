package io.github.concertina.linter.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.Lint;
import io.github.concertina.linter.migration.Session;
import io.github.concertina.linter.rule.RuleCase;
import io.github.concertina.linter.rule.Rules;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What servers refuse and what they take away, for the rules about names, keys, partitions and databases: each of 900 pairs
 * of types as a foreign key, each kind of name at its limit and one beyond.
 */
class KeysOnServers {
    private static final List<String> TYPES = List.of(
            "tinyint",
            "tinyint unsigned",
            "smallint unsigned",
            "mediumint unsigned",
            "boolean",
            "smallint",
            "mediumint",
            "int",
            "int(5)",
            "int unsigned",
            "bigint",
            "bigint unsigned",
            "decimal(10, 2)",
            "decimal(12, 5) unsigned",
            "float",
            "double",
            "char(20)",
            "varchar(50)",
            "varchar(60) CHARACTER SET latin1",
            "binary(20)",
            "varbinary(30)",
            "date",
            "time",
            "datetime",
            "datetime(3)",
            "timestamp NULL",
            "year",
            "bit(8)",
            "enum('a', 'b')",
            "set('a', 'b')");

    /** Where a name may stand; the mark is the name. */
    private static final List<String> NAMES = List.of(
            "CREATE TABLE # (id int)",
            "CREATE TABLE n (# int)",
            "CREATE TABLE n (id int, KEY # (id))",
            "CREATE TABLE n (id int, UNIQUE KEY # (id))",
            "CREATE TABLE n (id int, CONSTRAINT # FOREIGN KEY (id) REFERENCES one (id))",
            "ALTER TABLE one ADD COLUMN # int",
            "ALTER TABLE one CHANGE v # int",
            "ALTER TABLE one RENAME TO #",
            "CREATE INDEX # ON one (v)",
            "CREATE VIEW # AS SELECT 1 AS x",
            "CREATE PROCEDURE #() SELECT 1",
            "CREATE TRIGGER # BEFORE INSERT ON one FOR EACH ROW SET @x = 1");

    @ParameterizedTest
    @ValueSource(strings = {"mysql-5.7.22", "mysql-8.0.15", "mysql-8.0.31", "mariadb-11.4.5"})
    void theServerRefusesWhatTheRulesFind(String version) throws IOException, InterruptedException, SQLException {
        List<String> lies = new ArrayList<>();
        int refused = 0;
        int taken = 0;
        try (MySqlServer server = MySqlServer.start(version);
                Connection connection = server.connect("mysql");
                Statement statement = connection.createStatement()) {
            String parents = parents();
            fresh(statement);
            statement.execute(parents);
            for (int to = 0; to < TYPES.size(); to++) {
                for (String type : TYPES) {
                    String sql = "CREATE TABLE c (a " + type + ", CONSTRAINT c_fk FOREIGN KEY (a) REFERENCES p (k" + to
                            + ")) DEFAULT CHARSET=utf8mb4";
                    boolean refuses = !takes(statement, sql);
                    statement.execute("DROP TABLE IF EXISTS c");
                    refused += refuses ? 1 : 0;
                    taken += refuses ? 0 : 1;
                    compare(version, "mismatched-fk-type", parents, sql, refuses, lies);
                }
            }
            for (int length : List.of(64, 65)) {
                for (String where : NAMES) {
                    fresh(statement);
                    statement.execute("CREATE TABLE one (id int PRIMARY KEY, v int)");
                    String sql = where.replace("#", "n".repeat(length));
                    compare(
                            version,
                            "identifier-too-long",
                            "CREATE TABLE one (id int PRIMARY KEY, v int)",
                            sql,
                            !takes(statement, sql),
                            lies);
                }
            }
            for (int length : List.of(56, 57, 58)) {
                String name = "n".repeat(length);
                String before =
                        "CREATE TABLE one (id int PRIMARY KEY); CREATE TABLE m" + name.substring(1) + " (id int)";
                fresh(statement);
                for (String sql : before.split("; ", -1)) {
                    statement.execute(sql);
                }
                for (String sql : List.of(
                        "CREATE TABLE " + name + " (id int, FOREIGN KEY (id) REFERENCES one (id))",
                        "ALTER TABLE m" + name.substring(1) + " ADD FOREIGN KEY (id) REFERENCES one (id)")) {
                    compare(version, "identifier-too-long", before, sql, !takes(statement, sql), lies);
                }
            }
        }
        assertThat(lies).isEmpty();
        assertThat(refused + taken).isEqualTo(900);
        assertThat(taken).isGreaterThan(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql-5.7.22", "mysql-8.0.15", "mysql-8.0.31", "mariadb-11.4.5"})
    void whatGoesIsGone(String version) throws IOException, InterruptedException, SQLException {
        try (MySqlServer server = MySqlServer.start(version);
                Connection connection = server.connect("mysql");
                Statement statement = connection.createStatement()) {
            fresh(statement);
            statement.execute(
                    "CREATE TABLE h (id int, y int) PARTITION BY RANGE (y) (PARTITION p0 VALUES LESS THAN (10),"
                            + " PARTITION p1 VALUES LESS THAN (20), PARTITION p2 VALUES LESS THAN (30))");
            statement.execute("INSERT INTO h VALUES (1, 1), (2, 11), (3, 21)");
            statement.execute("ALTER TABLE h DROP PARTITION p0");
            assertThat(count(statement, "h")).isEqualTo(2);
            statement.execute("ALTER TABLE h TRUNCATE PARTITION p1");
            assertThat(count(statement, "h")).isEqualTo(1);
            statement.execute("CREATE TABLE aside (id int, y int)");
            statement.execute("ALTER TABLE h EXCHANGE PARTITION p2 WITH TABLE aside");
            assertThat(count(statement, "aside")).isEqualTo(1);
            statement.execute("DROP DATABASE IF EXISTS elsewhere");
            statement.execute("CREATE DATABASE elsewhere");
            statement.execute("RENAME TABLE aside TO elsewhere.aside");
            assertThat(takes(statement, "SELECT * FROM aside")).isFalse();
            assertThat(takes(statement, "RENAME DATABASE elsewhere TO nowhere")).isFalse();
            statement.execute("CREATE TABLE p (id int PRIMARY KEY)");
            statement.execute("CREATE TABLE c (id int, CONSTRAINT c_fk FOREIGN KEY (id) REFERENCES p (id))");
            // Why fk-without-index has nothing to find here: the server makes the index, and keeps it.
            assertThat(takes(statement, "ALTER TABLE c DROP INDEX c_fk")).isFalse();
        }
    }

    private static String parents() {
        StringBuilder parents = new StringBuilder("CREATE TABLE p (");
        for (int i = 0; i < TYPES.size(); i++) {
            parents.append("k")
                    .append(i)
                    .append(' ')
                    .append(TYPES.get(i))
                    .append(", KEY (k")
                    .append(i)
                    .append("), ");
        }
        return parents.append("z int) DEFAULT CHARSET=utf8mb4").toString();
    }

    private static void fresh(Statement statement) throws SQLException {
        statement.execute("DROP DATABASE IF EXISTS concertina");
        statement.execute("CREATE DATABASE concertina");
        statement.execute("USE concertina");
    }

    private static boolean takes(Statement statement, String sql) {
        try {
            statement.execute(sql);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static int count(Statement statement, String table) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void compare(
            String version, String rule, String released, String sql, boolean refuses, List<String> lies) {
        boolean found = !Lint.scripts(
                        version.replace('-', ':'),
                        Session.UNKNOWN,
                        List.of(Rules.find(rule).orElseThrow()),
                        List.of(
                                new RuleCase.Script("V1__before.sql", true, false, released + ";"),
                                new RuleCase.Script("V2__change.sql", false, false, sql + ";")))
                .findings()
                .isEmpty();
        if (found != refuses) {
            lies.add(rule + " on " + version + ": " + (refuses ? "refused, and silent: " : "taken, and found: ") + sql);
        }
    }
}
