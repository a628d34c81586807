package io.github.concertina.linter.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.linter.Lint;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.migration.Server;
import io.github.concertina.linter.rule.Finding;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleCase;
import io.github.concertina.linter.rule.Rules;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.sql.Splitter;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every example of the rules that judge MySQL, on real servers: each ALTER goes the way that the linter says. */
class RulesOnServers {
    private static final Set<String> WAYS = Set.of("my-copy", "my-add-fk", "my-rebuild", "my-lock-shared");

    @ParameterizedTest
    @ValueSource(strings = {"mysql-5.7.22", "mysql-8.0.15", "mysql-8.0.31", "mariadb-10.11.5", "mariadb-11.4.5"})
    void theServerDoesWhatTheRulesSay(String version) throws IOException, InterruptedException, SQLException {
        List<String> lies = new ArrayList<>();
        int asked = 0;
        try (MySqlServer server = MySqlServer.start(version);
                Connection connection = server.connect("mysql")) {
            for (Rule rule : Rules.all()) {
                if (rule.judges(Engine.MYSQL)) {
                    RuleCase folder =
                            rule.judges(Engine.POSTGRESQL) ? RuleCase.onMySql(rule.id()) : RuleCase.of(rule.id());
                    for (List<RuleCase.Script> scripts : List.of(folder.bad(), folder.good())) {
                        asked += ask(version, rule.id(), shown(scripts), connection, lies);
                    }
                }
            }
        }
        assertThat(lies).isEmpty();
        assertThat(asked).isGreaterThan(15);
    }

    /** Since 8.0.29 a table has 64 row versions; the 65th instant change is refused. */
    @Test
    void theSixtyFifthInstantColumnIsRefused() throws IOException, InterruptedException, SQLException {
        try (MySqlServer server = MySqlServer.start("mysql-8.0.31");
                Connection connection = server.connect("mysql");
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS concertina");
            statement.execute("CREATE DATABASE concertina");
            statement.execute("CREATE TABLE concertina.t (id int PRIMARY KEY)");
            for (int i = 0; i < 64; i++) {
                statement.execute("ALTER TABLE concertina.t ADD COLUMN c" + i + " int, ALGORITHM=INSTANT");
            }
            assertThatThrownBy(() ->
                            statement.execute("ALTER TABLE concertina.t ADD COLUMN one_more int, ALGORITHM=INSTANT"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refusal -> assertThat(refusal.getErrorCode()).isEqualTo(4092));
            statement.execute("ALTER TABLE concertina.t FORCE");
            statement.execute("ALTER TABLE concertina.t ADD COLUMN one_more int, ALGORITHM=INSTANT");
        }
    }

    /** An exception would hide what the server shows; code beside the migrations and way back are none of the server's. */
    private static List<RuleCase.Script> shown(List<RuleCase.Script> scripts) {
        return scripts.stream()
                .filter(script -> !script.isCode() && !script.name().startsWith("U"))
                .map(script -> new RuleCase.Script(
                        script.name(),
                        script.released(),
                        script.withoutTransaction(),
                        script.edited(),
                        script.sql().replace("concertina:allow", "concertina allows")))
                .toList();
    }

    private static int ask(
            String version, String rule, List<RuleCase.Script> scripts, Connection connection, List<String> lies)
            throws SQLException {
        String server = version.replace('-', ':');
        List<Finding> findings = Lint.scripts(server, scripts).findings();
        RuleCase.Script judged = scripts.get(scripts.size() - 1);
        List<String> before = new ArrayList<>();
        for (RuleCase.Script script : scripts.subList(0, scripts.size() - 1)) {
            before.addAll(statements(script.sql(), server));
        }
        int asked = 0;
        for (String sql : statements(judged.sql(), server)) {
            if (sql.startsWith("ALTER TABLE")) {
                asked++;
                Set<String> said = new TreeSet<>();
                findings.stream()
                        .filter(finding -> finding.statement().startsWith(sql))
                        .forEach(finding -> said.add(finding.rule()));
                String lie = lie(sql, before, said, connection);
                if (!lie.isEmpty()) {
                    lies.add(rule + " on " + server + ": " + sql + ": the linter says " + said + ", the server " + lie);
                }
            }
            before.add(sql);
        }
        return asked;
    }

    private static String lie(String sql, List<String> before, Set<String> said, Connection connection)
            throws SQLException {
        Tried plain = tried(sql, before, connection);
        // The examples are for one version: another may not have the form. Partitions have no place for the words here.
        if (plain == Tried.UNKNOWN || sql.contains(" PARTITION ")) {
            return "";
        }
        boolean runs = plain != Tried.REFUSED;
        if (said.contains("my-algorithm-refused") == runs) {
            return runs ? "runs it" : "refuses it";
        }
        boolean instant = runs(sql + ", ALGORITHM=INSTANT", before, connection);
        if (said.contains("my-instant-limit")) {
            return instant ? "still takes it instantly" : "";
        }
        if (sql.contains("ALGORITHM") || sql.contains("LOCK")) {
            return "";
        }
        Tried none = tried(sql + ", ALGORITHM=INPLACE, LOCK=NONE", before, connection);
        Tried shared = tried(sql + ", ALGORITHM=INPLACE, LOCK=SHARED", before, connection);
        String did = instant || none == Tried.DONE
                ? ""
                : none == Tried.REBUILT
                        ? "my-rebuild"
                        : shared.compareTo(Tried.REFUSED) > 0
                                ? "my-lock-shared"
                                : runs(sql + ", ALGORITHM=COPY, LOCK=NONE", before, connection)
                                        ? "my-rebuild"
                                        : "my-copy";
        // From 11.2 MariaDB copies while writes go on: my-rebuild says what that costs.
        String expected = said.contains("my-add-fk")
                ? "my-copy"
                : said.stream().filter(WAYS::contains).findFirst().orElse("");
        return did.equals(expected) ? "" : "shows " + (did.isEmpty() ? "nothing dear" : did);
    }

    private static boolean runs(String sql, List<String> before, Connection connection) throws SQLException {
        return tried(sql, before, connection).compareTo(Tried.REFUSED) > 0;
    }

    private enum Tried {
        /** A syntax error. */
        UNKNOWN,
        REFUSED,
        DONE,
        REBUILT
    }

    private static Tried tried(String sql, List<String> before, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS concertina");
            statement.execute("CREATE DATABASE concertina");
            statement.execute("USE concertina");
            statement.execute("SET foreign_key_checks = 1, sql_mode = DEFAULT");
            for (String earlier : before) {
                statement.execute(earlier);
            }
            long file = file(statement);
            try {
                statement.execute(sql);
            } catch (SQLException e) {
                return e.getErrorCode() == 1064 ? Tried.UNKNOWN : Tried.REFUSED;
            }
            return file == file(statement) ? Tried.DONE : Tried.REBUILT;
        }
    }

    private static long file(Statement statement) throws SQLException {
        boolean renamed = statement
                .getConnection()
                .getMetaData()
                .getDatabaseProductVersion()
                .startsWith("8");
        try (ResultSet rows = statement.executeQuery("SELECT COALESCE(SUM(SPACE), 0) FROM information_schema."
                + (renamed ? "INNODB_TABLES" : "INNODB_SYS_TABLES")
                + " WHERE NAME IN ('concertina/orders', 'concertina/customers', 'concertina/products')")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static List<String> statements(String sql, String server) {
        return Splitter.split(sql, Server.parse(server).dialect()).stream()
                .filter(piece -> piece.kind() == Piece.Kind.STATEMENT)
                .map(piece -> sql.substring(piece.start(), piece.end()).replaceFirst(";$", ""))
                .toList();
    }
}
