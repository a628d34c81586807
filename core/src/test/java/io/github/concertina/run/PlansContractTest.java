package io.github.concertina.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.concertina.dialect.Dialects;
import io.github.concertina.dialect.Work;
import io.github.concertina.event.Event;
import io.github.concertina.plan.Refusal;
import io.github.concertina.settings.Settings;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.catalog.CatalogPicture;
import io.github.concertina.testkit.lock.LockMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What every operation promises, shown on each folder below {@code src/test/resources/cases}. */
@PostgresTest
class PlansContractTest {
    @TestFactory
    List<DynamicNode> cases(TestDatabase database) throws IOException {
        Map<String, List<DynamicNode>> groups = Case.all().stream()
                .filter(each -> holds(each, database))
                .collect(Collectors.groupingBy(
                        Case::group,
                        TreeMap::new,
                        Collectors.mapping(
                                each -> DynamicTest.dynamicTest(
                                        each.name().substring(each.group().length() + 1),
                                        () -> new Promise(each, database).isKept()),
                                Collectors.toList())));
        return groups.entrySet().stream()
                .<DynamicNode>map(group -> DynamicContainer.dynamicContainer(group.getKey(), group.getValue()))
                .toList();
    }

    private static boolean holds(Case each, TestDatabase database) {
        try {
            return each.holdsOn(database.server().major());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One case on one server. */
    private record Promise(Case shown, TestDatabase database) {
        void isKept() throws Exception {
            shown.setUp(database);
            List<String> before = CatalogPicture.shape(database);
            List<String> script = printed();
            if (refused()) {
                assertThat(CatalogPicture.shape(database)).isEqualTo(before);
                return;
            }
            List<String> after = CatalogPicture.shape(database);
            assertThat(after.stream().filter(line -> line.endsWith("INVALID")))
                    .as("INVALID indexes that were not there before")
                    .isSubsetOf(before);
            aSecondRunDoesNothing();
            // What is printed brings the same database to the same shape by hand.
            byHand(script);
            assertThat(CatalogPicture.shape(database)).isEqualTo(after);
        }

        private List<String> printed() throws Exception {
            List<String> lines = List.of();
            try (Connection connection = database.connect()) {
                lines = runner(new Journal()).script(connection, shown.script());
            } catch (Refusal refusal) {
                // There is no plan; the run says the same.
            }
            String text = lines.stream()
                    .map(line -> line.startsWith("--") ? line + "\n" : line + ";\n")
                    .collect(Collectors.joining());
            golden("plan").mustBe(database.server().major(), text);
            return lines;
        }

        private boolean refused() throws Exception {
            Throwable thrown = catchThrowable(this::run);
            String message = thrown instanceof Refusal || thrown instanceof RunFailed ? thrown.getMessage() + "\n" : "";
            if (thrown != null && message.isEmpty()) {
                throw new AssertionError(thrown);
            }
            golden("refusal").mustBe(database.server().major(), message);
            return thrown != null;
        }

        private void run() throws Exception {
            LockWitness witness = new LockWitness(database);
            try (Connection connection = database.connect()) {
                prepareAsHost(connection);
                SortedMap<String, String> before = SessionPicture.of(connection);
                try {
                    Run.on(database)
                            .with(source -> witness.over(Dialects.shipped(source)))
                            .runner(new Journal())
                            .run(witness.over(connection), shown.script());
                } finally {
                    assertThat(SessionPicture.of(connection)).isEqualTo(before);
                }
            }
            witness.steps().forEach(step -> locksAreThoseClaimed(witness, step));
        }

        private static void locksAreThoseClaimed(LockWitness witness, LockWitness.Seen step) {
            if (step.executed().isEmpty()) {
                // Something in its way went, and what was left was done.
                return;
            }
            SortedMap<String, LockMode> observed = witness.strongest(step);
            if (step.work() instanceof Work.MustFindNothing) {
                // The planner leaves out partitions that cannot hold a violating row.
                assertThat(step.claimed().entrySet())
                        .as("locks of %s", step.step().key())
                        .containsAll(observed.entrySet());
                return;
            }
            assertThat(observed).as("locks of %s", step.step().key()).isEqualTo(step.claimed());
        }

        /** Everything that we might touch is set to something of the host's own. */
        private static void prepareAsHost(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET lock_timeout = '7s'");
                statement.execute("SET statement_timeout = '3min'");
                statement.execute("SET idle_in_transaction_session_timeout = '9min'");
                statement.execute("SET search_path = public, pg_catalog");
            }
            connection.setAutoCommit(false);
        }

        private void aSecondRunDoesNothing() throws Exception {
            List<String> before = CatalogPicture.versions(database);
            Journal journal = new Journal();
            try (Connection connection = database.connect()) {
                runner(journal).run(connection, shown.script());
            }
            assertThat(journal.all(Event.StepStarted.class)).isEmpty();
            assertThat(CatalogPicture.versions(database)).isEqualTo(before);
        }

        private void byHand(List<String> script) throws Exception {
            shown.setUp(database);
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                for (String line : script) {
                    if (!line.startsWith("--")) {
                        statement.execute(line);
                    }
                }
            }
        }

        private Runner runner(Journal journal) {
            return new Runner(Settings.defaults(), journal, database::connect, "public");
        }

        private GoldenFile golden(String name) {
            return new GoldenFile(shown.folder(), name);
        }
    }
}
