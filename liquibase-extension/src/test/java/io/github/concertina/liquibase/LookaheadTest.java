package io.github.concertina.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.junit.jupiter.api.io.TempDir;

/** What cannot run now stops the update, or ends it before that changeset, before the first changeset runs. */
class LookaheadTest {
    private static final String BEFORE = """
            databaseChangeLog:
              - changeSet:
                  id: one
                  author: sam
                  changes:
                    - retire: {change: orders-fax, tableName: orders, columnName: fax}
            """;
    private static final String TWO = """
              - changeSet:
                  id: two
                  author: sam
                  changes:
                    - sql: {sql: ALTER TABLE orders ADD COLUMN note text}
            """;
    private static final String THREE = """
              - changeSet:
                  id: three
                  author: sam%s
                  changes:
                    - holdColumn: {change: orders-fax, tableName: orders, columnName: fax, replacedBy: none}
            """;
    private static final String FOUR = """
              - changeSet:
                  id: four
                  author: sam
                  changes:
                    - sql: {sql: ALTER TABLE orders ADD COLUMN memo text}
            """;
    private static final String LONG = """
            databaseChangeLog:
              - changeSet:
                  id: one
                  author: sam
                  changes:
                    - safeAddColumn: {change: orders-state, tableName: orders, columnName: state, type: text}
              - changeSet:
                  id: two
                  author: sam
                  changes:
                    - batchedBackfill: {change: orders-state, tableName: orders, set: {state: "'new'"}, where: state IS NULL}
            """;

    @TempDir
    Path folder;

    @PostgresTest
    void it_fails_the_whole_update_and_is_said_by_others(TestDatabase database) throws Exception {
        Project project = retired(database, TWO + THREE.formatted(""));

        Project.Result all = project.update("a.yaml");
        assertThat(all.exitCode()).isNotZero();
        assertThat(all.output())
                .contains("age           refused        retire of fax was ")
                .contains("is refused until its guards agree");
        assertThat(ran(database)).as("nothing ran before it").isEqualTo("[[one]]");

        Project.Result part =
                project.command("update-count", "a.yaml", "--count=1").orThrow();
        assertThat(part.output()).contains("a pending changeset will be refused: ");
        assertThat(ran(database)).isEqualTo("[[one], [two]]");

        String watched = database.rows("SELECT * FROM concertina_watch").toString();
        assertThat(project.command("validate", "a.yaml").orThrow().output()).contains("will be refused");
        assertThat(database.rows("SELECT * FROM concertina_watch").toString())
                .as("who only validates writes nothing")
                .isEqualTo(watched);
    }

    @PostgresTest
    void what_may_be_passed_over_stops_nothing_before_its_turn(TestDatabase database) throws Exception {
        String absent =
                "\n      preConditions:\n        - onFail: CONTINUE\n        - tableExists: {tableName: absent}";
        Project project = retired(database, TWO + THREE.formatted(absent) + FOUR);
        assertThat(project.update("a.yaml").orThrow().output()).contains("a pending changeset will be refused: ");
        assertThat(ran(database)).isEqualTo("[[one], [two], [four]]");

        project.file("a.yaml", BEFORE + TWO + THREE.formatted("\n      failOnError: false") + FOUR + FIVE);
        project.update("a.yaml").orThrow();
        assertThat(ran(database)).isEqualTo("[[one], [two], [four], [five]]");

        project.file("a.yaml", BEFORE + TWO + THREE.formatted("\n      ignore: true") + FOUR + FIVE);
        assertThat(project.update("a.yaml").orThrow().output()).doesNotContain("will be refused");
    }

    private static final String FIVE = """
              - changeSet:
                  id: five
                  author: sam
                  changes:
                    - tagDatabase: {tag: five}
            """;

    @PostgresTest
    void put_off_it_and_what_follows_stay_pending_and_the_update_succeeds(TestDatabase database) throws Exception {
        Project project = retired(database, TWO + THREE.formatted("") + FOUR);

        String defer = "--concertina-on-refusal=defer";
        Project.Result first = project.update("a.yaml", defer).orThrow();
        assertThat(first.output())
                .containsPattern(
                        "a\\.yaml:\\d+:\\d+: changeset three and what comes after it stay pending:\n  holdColumn")
                .contains("age           refused        retire of fax was ");
        assertThat(ran(database)).isEqualTo("[[one], [two]]");
        assertThat(project.update("a.yaml", defer).orThrow().output()).contains("stay pending");
        assertThat(project.command("update-count", "a.yaml", defer, "--count=3")
                        .orThrow()
                        .output())
                .contains("stay pending");
        assertThat(ran(database)).as("nothing more").isEqualTo("[[one], [two]]");

        project.update("a.yaml", defer, "--concertina-guards=off").orThrow();
        assertThat(ran(database)).isEqualTo("[[one], [two], [three], [four]]");
    }

    @PostgresTest
    void long_work_is_left_to_an_update_that_may_take_long(TestDatabase database) throws Exception {
        Project project = project(database).file("a.yaml", LONG + FOUR);

        assertThat(project.update("a.yaml", "--concertina-long-steps=defer")
                        .orThrow()
                        .output())
                .contains("longSteps is defer; an update with longSteps=run carries it out");
        assertThat(ran(database)).isEqualTo("[[one]]");
        project.update("a.yaml").orThrow();
        assertThat(ran(database)).isEqualTo("[[one], [two], [four]]");

        database.execute("TRUNCATE orders", "DELETE FROM databasechangelog WHERE id IN ('two', 'four')");
        database.execute("ALTER TABLE orders DROP COLUMN memo");
        project.update("a.yaml", "--concertina-long-steps=defer").orThrow();
        assertThat(ran(database)).as("without rows nothing is long").isEqualTo("[[one], [two], [four]]");
    }

    /** As Spring does: then there is no second connection to look on. */
    @PostgresTest
    void a_connection_that_the_host_brings_will_do(TestDatabase database) throws Exception {
        retired(database, TWO + THREE.formatted("") + FOUR);
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            Database host =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            Liquibase liquibase = new Liquibase("a.yaml", new DirectoryResourceAccessor(folder), host);
            update(liquibase, Map.of("liquibase.concertina.onRefusal", "defer"));
            assertThat(ran(database)).isEqualTo("[[one], [two]]");
            assertThatThrownBy(() -> update(liquibase, Map.of()))
                    .as("the same picture of the changelog, used again")
                    .hasMessageContaining("is refused until its guards agree");
            update(liquibase, Map.of("liquibase.concertina.guards", "off"));
        }
        assertThat(ran(database)).isEqualTo("[[one], [two], [three], [four]]");
    }

    @SuppressWarnings("deprecation") // what applications call, Spring's among them
    private static void update(Liquibase liquibase, Map<String, Object> settings) throws Exception {
        Map<String, Object> scope = new HashMap<>(settings);
        scope.put(Scope.Attr.ui.name(), new LoggerUIService());
        Scope.child(scope, () -> liquibase.update(new Contexts()));
    }

    private Project retired(TestDatabase database, String rest) throws Exception {
        Project project = project(database).file("a.yaml", BEFORE);
        assertThat(project.update("a.yaml").orThrow().output()).doesNotContain("will be refused");
        return project.file("a.yaml", BEFORE + rest);
    }

    private Project project(TestDatabase database) throws Exception {
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, fax text)",
                "INSERT INTO orders SELECT i FROM generate_series(1, 10) AS i");
        return new Project(folder, database);
    }

    private static String ran(TestDatabase database) throws Exception {
        return database.rows("SELECT id FROM databasechangelog ORDER BY orderexecuted")
                .toString();
    }
}
