package io.github.concertina.linter.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.changelog.ChangelogFiles;
import io.github.concertina.linter.changelog.LiquibaseCall;
import io.github.concertina.linter.flyway.FlywayFiles;
import io.github.concertina.linter.flyway.FlywaySettings;
import io.github.concertina.linter.migration.MigrationSet;
import io.github.concertina.linter.sql.Dialect;
import io.github.concertina.testkit.PostgresServer;
import io.github.concertina.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import liquibase.database.core.PostgresDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Three years of a shop, replayed on real servers statement by statement with rows in the tables: what the linter says
 * of each, every migration judged against those before it, is what the server did.
 */
class ShopHistoryTest {
    private static final Path SHOP = Path.of("src/test/resources/shop");

    @ParameterizedTest
    @MethodSource("io.github.concertina.linter.truth.Majors#all")
    void flyway(int major) throws IOException, SQLException {
        List<Path> locations = new ArrayList<>(
                List.of(SHOP.resolve("flyway/2023"), SHOP.resolve("flyway/2024"), SHOP.resolve("flyway/2025")));
        if (major >= 18) {
            locations.add(SHOP.resolve("flyway/18"));
        }
        MigrationSet history = new FlywayFiles(FlywaySettings.DEFAULT, Map.of("schema", "public"), any -> true)
                .read(locations, List.of());
        try (TestDatabase database = PostgresServer.shared(major).freshDatabase()) {
            Replayed replayed = Replayed.on(database, history, Steps.ofScripts(Dialect.POSTGRESQL));
            check(replayed);
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.concertina.linter.truth.Majors#all")
    void liquibase(int major) throws Exception {
        Path folder = SHOP.resolve("liquibase");
        MigrationSet history = new ChangelogFiles(LiquibaseCall.on("postgresql"), (file, id) -> true)
                .read(folder.resolve("master.xml"));
        try (TestDatabase database = PostgresServer.shared(major).freshDatabase();
                LiquibaseSteps steps =
                        new LiquibaseSteps(database.connect(), new PostgresDatabase(), Dialect.POSTGRESQL, folder)) {
            Replayed replayed = Replayed.on(database, history, steps);
            check(replayed);
            assertThat(replayed.migrations()).isEqualTo(steps.changeSets());
        }
    }

    /** Each difference begins with its id; those that are known would be listed in a file, which has none. */
    private static void check(Replayed replayed) throws IOException {
        List<String> known = Files.readAllLines(SHOP.resolve("differences.txt")).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .toList();
        assertThat(replayed.differences())
                .as(replayed.statements() + " statements, " + replayed.objected() + " with locks or costs")
                .allMatch(difference -> known.contains(difference.substring(0, difference.indexOf(": "))));
        assertThat(replayed.differences()).hasSameSizeAs(known);
        assertThat(replayed.filled()).as("tables with rows").isGreaterThan(8);
        assertThat(replayed.objected()).isGreaterThan(60);
    }
}
