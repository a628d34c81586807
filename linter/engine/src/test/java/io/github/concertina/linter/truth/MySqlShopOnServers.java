package io.github.concertina.linter.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.changelog.ChangelogFiles;
import io.github.concertina.linter.changelog.LiquibaseCall;
import io.github.concertina.linter.flyway.FlywayFiles;
import io.github.concertina.linter.flyway.FlywaySettings;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.migration.MigrationSet;
import io.github.concertina.linter.migration.Server;
import io.github.concertina.linter.mysql.MySqlServer;
import io.github.concertina.testkit.docs.GeneratedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import liquibase.database.core.MariaDBDatabase;
import liquibase.database.core.MySQLDatabase;
import org.junit.jupiter.api.Test;

/**
 * A shop on MySQL and MariaDB, replayed on real servers statement by statement with rows in the tables: each goes the way
 * that the linter says, every migration judged against those before it.
 */
class MySqlShopOnServers {
    private static final Path SHOP = Path.of("src/test/resources/shop/mysql");

    private static final List<String> SERVERS =
            List.of("mysql-5.7.22", "mysql-8.0.15", "mysql-8.0.31", "mariadb-10.11.5", "mariadb-11.4.5");

    @Test
    void everyServerGoesTheWayThatTheLinterSays() throws Exception {
        List<String> differences = new ArrayList<>();
        StringBuilder report =
                new StringBuilder("server\thistory\tmigrations\tstatements\tasked\tobjected\tdifferences\n");
        for (String version : SERVERS) {
            Server server = Server.parse(version.replace('-', ':'));
            try (MySqlServer running = MySqlServer.start(version)) {
                MySqlReplayed flyway = flyway(running, server);
                MySqlReplayed liquibase = liquibase(running, server);
                add(report, version, "flyway", flyway, differences);
                add(report, version, "liquibase", liquibase, differences);
                assertThat(flyway.migrations() + liquibase.migrations()).isGreaterThan(120);
                assertThat(flyway.rows()).as("tables with rows").isGreaterThanOrEqualTo(8);
                assertThat(flyway.objected()).isGreaterThan(20);
            }
        }
        List<String> known = Files.readAllLines(SHOP.resolve("differences.txt")).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .toList();
        assertThat(differences)
                .allMatch(difference -> known.contains(difference.substring(0, difference.indexOf(": "))))
                .hasSameSizeAs(known);
        Files.writeString(
                GeneratedText.repository()
                        .resolve("docs/measurements/mysql-shop-" + LocalDate.now(ZoneOffset.UTC) + ".tsv"),
                report);
    }

    private static void add(
            StringBuilder report, String version, String history, MySqlReplayed replayed, List<String> differences) {
        report.append(String.join(
                        "\t",
                        version.replace('-', ':'),
                        history,
                        String.valueOf(replayed.migrations()),
                        String.valueOf(replayed.statements()),
                        String.valueOf(replayed.asked()),
                        String.valueOf(replayed.objected()),
                        String.valueOf(replayed.differences().size())))
                .append('\n');
        replayed.differences().forEach(difference -> differences.add(version + " " + difference));
    }

    private static MySqlReplayed flyway(MySqlServer running, Server server) throws IOException, SQLException {
        List<Path> locations = new ArrayList<>(List.of(SHOP.resolve("flyway/all")));
        if (server.engine() == Engine.MARIADB) {
            locations.add(SHOP.resolve("flyway/mariadb"));
        } else if (server.from(8, 0, 15)) {
            locations.add(SHOP.resolve("flyway/8"));
        }
        MigrationSet history =
                new FlywayFiles(FlywaySettings.DEFAULT, Map.of(), any -> true).read(locations, List.of());
        try (Connection connection = fresh(running)) {
            return MySqlReplayed.on(connection, server, history, Steps.ofScripts(server.dialect()));
        }
    }

    private static MySqlReplayed liquibase(MySqlServer running, Server server) throws Exception {
        boolean mariadb = server.engine() == Engine.MARIADB;
        Path folder = SHOP.resolve("liquibase");
        MigrationSet history = new ChangelogFiles(LiquibaseCall.on(mariadb ? "mariadb" : "mysql"), (file, id) -> true)
                .read(folder.resolve("master.xml"));
        try (Connection connection = fresh(running);
                LiquibaseSteps steps = new LiquibaseSteps(
                        running.connect("concertina"),
                        mariadb ? new MariaDBDatabase() : new MySQLDatabase(),
                        server.dialect(),
                        folder)) {
            MySqlReplayed replayed = MySqlReplayed.on(connection, server, history, steps);
            assertThat(replayed.migrations()).isEqualTo(steps.changeSets());
            return replayed;
        }
    }

    private static Connection fresh(MySqlServer running) throws SQLException {
        try (Connection connection = running.connect("mysql");
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS concertina");
            statement.execute("CREATE DATABASE concertina");
        }
        return running.connect("concertina");
    }
}
