package io.github.concertina.linter.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.Lint;
import io.github.concertina.linter.migration.Session;
import io.github.concertina.linter.rule.Finding;
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

/** What servers leave of a column that MODIFY or CHANGE says again in part: what the rule says that it loses, and no more. */
class ColumnsOnServers {
    private static final List<String> COLUMNS = List.of("id", "k", "a", "b", "c", "n", "at");
    private static final List<String> SAID = List.of(
            "", " NULL", " NOT NULL", " DEFAULT 7", " NOT NULL DEFAULT 7", " NULL DEFAULT NULL", " COMMENT 'x'");

    /** A column as its server knows it. */
    private record Known(boolean required, boolean defaulted, boolean counted) {}

    @ParameterizedTest
    @ValueSource(strings = {"mysql-5.7.22", "mysql-8.0.15", "mysql-8.0.31", "mariadb-10.11.5", "mariadb-11.4.5"})
    void theColumnLosesWhatTheRuleSays(String version) throws IOException, InterruptedException, SQLException {
        List<String> lies = new ArrayList<>();
        int lost = 0;
        try (MySqlServer server = MySqlServer.start(version);
                Connection connection = server.connect("mysql");
                Statement statement = connection.createStatement()) {
            for (String column : COLUMNS) {
                for (String said : SAID) {
                    String value = column.equals("at") ? "'2021-01-01 00:00:00'" : "7";
                    String sql = "ALTER TABLE t MODIFY " + column + " " + type(column) + said.replace("7", value);
                    fresh(statement);
                    Known before = known(statement, column);
                    try {
                        statement.execute(sql);
                    } catch (SQLException e) {
                        // A key that takes NULL, or a counter with a default.
                        continue;
                    }
                    Known after = known(statement, column);
                    boolean nullable = before.required() && !after.required() && !said.contains(" NULL");
                    boolean bare =
                            before.defaulted() && !after.defaulted() && !after.required() && !said.contains("DEFAULT");
                    boolean loses = nullable || bare || (before.counted() && !after.counted());
                    lost += loses ? 1 : 0;
                    List<Finding> findings = findings(version.replace('-', ':'), sql);
                    if (findings.isEmpty() == loses) {
                        lies.add(sql + ": " + before + " becomes " + after + ", the linter says " + findings);
                    }
                }
            }
        }
        assertThat(lies).isEmpty();
        assertThat(lost).isGreaterThan(10);
    }

    private static String type(String column) {
        return switch (column) {
            case "id" -> "bigint";
            case "n" -> "varchar(9)";
            case "at" -> "timestamp";
            default -> "int";
        };
    }

    private static void fresh(Statement statement) throws SQLException {
        statement.execute("DROP DATABASE IF EXISTS concertina");
        statement.execute("CREATE DATABASE concertina");
        statement.execute("USE concertina");
        statement.execute(ModifyLosesTest.RELEASED);
    }

    private static Known known(Statement statement, String column) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT is_nullable, column_default, extra FROM"
                + " information_schema.columns WHERE table_schema = 'concertina' AND table_name = 't'"
                + " AND column_name = '" + column + "'")) {
            assertThat(row.next()).isTrue();
            String value = row.getString(2);
            return new Known(
                    row.getString(1).equals("NO"),
                    value != null && !value.equals("NULL"),
                    row.getString(3).contains("auto_increment"));
        }
    }

    private static List<Finding> findings(String server, String sql) {
        return Lint.scripts(
                        server,
                        Session.UNKNOWN,
                        List.of(Rules.find("my-modify-loses").orElseThrow()),
                        List.of(
                                new RuleCase.Script("V1__t.sql", true, false, ModifyLosesTest.RELEASED),
                                new RuleCase.Script("V2__x.sql", false, false, sql + ";")))
                .findings();
    }
}
