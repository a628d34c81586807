package io.github.concertina.linter.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.docs.GeneratedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs every ALTER of the list with every algorithm on every server, and writes what they said: the linter's table. */
class AltersOnServers {
    private static final List<String> SERVERS =
            List.of("mysql-5.7.22", "mysql-8.0.15", "mysql-8.0.31", "mariadb-10.11.5", "mariadb-11.4.5");

    private static final List<String> WAYS = List.of(
            ", ALGORITHM=INSTANT",
            ", ALGORITHM=INPLACE, LOCK=NONE",
            ", ALGORITHM=INPLACE, LOCK=SHARED",
            ", ALGORITHM=INPLACE, LOCK=EXCLUSIVE",
            ", ALGORITHM=COPY",
            ", ALGORITHM=COPY, LOCK=NONE");

    @Test
    void everyAlterIsTriedInEveryWay() throws IOException, InterruptedException, SQLException {
        StringBuilder table =
                new StringBuilder("operation\tserver\tinstant\tinplace\tshared\texclusive\tcopy\tonline\trebuilds\n");
        List<Alter> alters = Alter.all();
        assertThat(alters).hasSizeGreaterThanOrEqualTo(80);
        for (String version : SERVERS) {
            try (MySqlServer server = MySqlServer.start(version);
                    Connection connection = server.connect("mysql")) {
                for (Alter alter : alters) {
                    List<String> row = new ArrayList<>(List.of(alter.operation(), version.replace('-', ':')));
                    boolean rebuilds = false;
                    boolean ignored = false;
                    for (String way : WAYS) {
                        String said = said(connection, alter, way);
                        // Who takes INSTANT and writes the table anew does not listen: MariaDB 10.11 and partitions.
                        ignored |= way.contains("INSTANT") && said.equals("rebuilt") && !isOtherFile(alter);
                        said = ignored && !way.endsWith("COPY") ? "ignored" : said;
                        boolean rebuilt = said.equals("rebuilt");
                        row.add(rebuilt ? "ok" : said);
                        rebuilds |= rebuilt && way.contains("INPLACE");
                    }
                    row.add(rebuilds ? "yes" : "no");
                    table.append(String.join("\t", row)).append('\n');
                }
            }
        }
        Path root = GeneratedText.repository();
        Files.writeString(
                root.resolve("linter/engine/src/main/resources/io/github/concertina/linter/mysql/alters.tsv"), table);
        Files.writeString(
                root.resolve("docs/measurements/mysql-alters-" + LocalDate.now(ZoneOffset.UTC) + ".tsv"), table);
    }

    /** A partition that is emptied or exchanged is another file at once, and no row is written for it. */
    private static boolean isOtherFile(Alter alter) {
        return alter.operation().matches("(truncate|exchange)-partition");
    }

    /** ok, rebuilt (ok, and the table is in another file now), or the number of the error. */
    private static String said(Connection connection, Alter alter, String way) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET foreign_key_checks = 0");
            statement.execute("DROP DATABASE IF EXISTS concertina");
            statement.execute("CREATE DATABASE concertina DEFAULT CHARACTER SET utf8mb4");
            statement.execute("USE concertina");
            statement.execute("CREATE TABLE p (id bigint NOT NULL PRIMARY KEY)");
            statement.execute("CREATE TABLE t (id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY, a int,"
                    + " b int NOT NULL DEFAULT 0, v varchar(50), w varchar(300), c char(10), e enum('x','y'),"
                    + " s set('p','q'), d datetime, n decimal(10,2), tx text, parent_id bigint, KEY a_idx (a))");
            statement.execute("INSERT INTO t (b, v, tx) VALUES (1, 'one', 'one'), (2, 'two', 'two')");
            statement.execute("SET foreign_key_checks = 1");
            for (String before : alter.before()) {
                try {
                    statement.execute(before);
                } catch (SQLException e) {
                    return "n/a";
                }
            }
            long file = file(statement);
            // What stands before a change of partitions has no comma behind it.
            String options = way.substring(2);
            boolean partitions = alter.operation().contains("partition");
            String sql = partitions && !alter.operation().matches("partition-by|remove-partitioning")
                    ? "ALTER TABLE t " + options + ", " + alter.clauses()
                    : alter.operation().matches("partition-by|remove-partitioning")
                            ? "ALTER TABLE t " + options + " " + alter.clauses()
                            : "ALTER TABLE t " + alter.clauses() + way;
            try {
                statement.execute(sql);
            } catch (SQLException e) {
                return String.valueOf(e.getErrorCode());
            }
            return file == file(statement) ? "ok" : "rebuilt";
        }
    }

    private static long file(Statement statement) throws SQLException {
        // MySQL 8.0 dropped the SYS from the names of these views.
        boolean renamed = statement
                .getConnection()
                .getMetaData()
                .getDatabaseProductVersion()
                .startsWith("8");
        try (ResultSet rows = statement.executeQuery("SELECT COALESCE(SUM(SPACE), 0) FROM information_schema."
                + (renamed ? "INNODB_TABLES" : "INNODB_SYS_TABLES") + " WHERE NAME LIKE 'concertina/t%'")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
