package io.github.concertina.run;

import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.dialect.Dialects;
import io.github.concertina.dialect.State;
import io.github.concertina.dialect.Work;
import io.github.concertina.event.Event;
import io.github.concertina.operation.Operation;
import io.github.concertina.plan.Step;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.control.Control;
import io.github.concertina.testkit.control.NegativeControl;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An INVALID index that a failed build left behind ends as a valid one, in one run. */
@PostgresTest
class InvalidIndexTest {
    private static final Operation INDEX = operation(
            "createIndexConcurrently",
            "tableName",
            "orders",
            "indexName",
            "orders_number",
            "columns",
            List.of("number"),
            "unique",
            "true");

    @BeforeEach
    void table(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, number int)",
                "INSERT INTO orders SELECT i, i FROM generate_series(1, 100) AS i");
    }

    @Test
    void a_leftover_of_a_unique_violation_is_rebuilt(TestDatabase database) throws Exception {
        leaveInvalidIndex(database);
        aLeftoverIsRebuilt(database, Dialects::shipped);
    }

    @Test
    @NegativeControl(
            safety = "the catalog, and not `IF NOT EXISTS`, says whether an index is there",
            shows = "the INVALID index of a failed build is taken for done, and no query ever uses it")
    void a_leftover_stays_where_names_are_trusted(TestDatabase database) throws Exception {
        leaveInvalidIndex(database);
        Dialects trusting = ForwardingDialect.without(real -> new ForwardingDialect(real) {
            @Override
            public Work work(Connection connection, Step step) throws SQLException {
                return super.work(connection, step) instanceof Work.Unhurried build
                        ? new Work.Unhurried(
                                build.what(),
                                build.first(),
                                build.statement().replace("CONCURRENTLY", "CONCURRENTLY IF NOT EXISTS"),
                                build.alone(),
                                build.locks())
                        : super.work(connection, step);
            }

            @Override
            public State inspect(Connection connection, Step step) throws SQLException {
                return super.inspect(connection, step) instanceof State.Leftover
                        ? new State.Done()
                        : super.inspect(connection, step);
            }
        });
        assertThat(Control.turnsRed(() -> aLeftoverIsRebuilt(database, trusting)))
                .hasMessageContaining("valid");
    }

    private static void aLeftoverIsRebuilt(TestDatabase database, Dialects dialects) throws SQLException {
        Journal journal = Run.on(database).with(dialects).of(INDEX);
        assertThat(database.queryOne(
                        "SELECT indisvalid FROM pg_index WHERE indexrelid = 'orders_number'::regclass", Boolean.class))
                .as("the index is valid")
                .isTrue();
        assertThat(journal.all(Event.LeftoverDropped.class)).hasSize(1);
    }

    /** What a unique build leaves that finds a duplicate: the index stays, INVALID. */
    private static void leaveInvalidIndex(TestDatabase database) throws SQLException {
        database.execute("INSERT INTO orders VALUES (101, 1)");
        assertThatThrownBy(() -> database.execute("CREATE UNIQUE INDEX CONCURRENTLY orders_number ON orders (number)"))
                .hasMessageContaining("could not create unique index");
        database.execute("DELETE FROM orders WHERE id = 101");
    }
}
