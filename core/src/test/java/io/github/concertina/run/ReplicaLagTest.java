package io.github.concertina.run;

import static io.github.concertina.run.Operators.operator;
import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.dialect.Dialects;
import io.github.concertina.dialect.Sessions;
import io.github.concertina.event.Event;
import io.github.concertina.operation.Operation;
import io.github.concertina.plan.Batching;
import io.github.concertina.plan.Refusal;
import io.github.concertina.settings.Settings;
import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.Durability;
import io.github.concertina.testkit.PostgresServer;
import io.github.concertina.testkit.Standby;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.control.Control;
import io.github.concertina.testkit.control.NegativeControl;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A backfill rests while a real standby is behind, and where it cannot know it rests too. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplicaLagTest {
    private static final Set<String> PASSES =
            Set.of("continuous:verifyParity:id->code", "continuous:verifyParity:->public.orders_new");
    private static final Operation FILL = operation(
            "batchedBackfill",
            "tableName",
            "orders",
            "set",
            Map.of("code", "'c'"),
            "batchSize",
            20,
            "maxReplicaLag",
            "300ms");
    private static final Operation PARITY = parity();
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private PostgresServer primary;
    private TestDatabase database;

    @BeforeAll
    void start() {
        primary =
                PostgresServer.start(18, Map.of("wal_level", "replica", "max_wal_senders", "4"), Durability.FSYNC_OFF);
    }

    @AfterAll
    void stop() {
        primary.close();
    }

    @BeforeEach
    void table() throws SQLException {
        database = primary.freshDatabase();
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, code text)",
                "INSERT INTO orders SELECT i FROM generate_series(1, 1500) AS i");
    }

    @AfterEach
    void drop() throws SQLException {
        database.close();
    }

    @Test
    void it_rests_while_the_standby_replays_nothing_and_goes_on_when_it_does() throws Exception {
        try (Standby standby = standby()) {
            Journal journal = new Journal();
            standby.pauseReplay(database);
            try (Background<Boolean> run = Background.start(() -> fill(journal, slowly()))) {
                Await.until(LIMIT, () -> !journal.all(Event.Throttled.class).isEmpty());
                assertThat(journal.all(Event.Throttled.class).get(0).reason())
                        .startsWith("replica standby (pid ")
                        .endsWith(" behind");
                assertThat(database.queryOne("SELECT count(*) FROM orders WHERE code IS NULL", Long.class))
                        .as("it rests before its end")
                        .isPositive();
                standby.resumeReplay(database);
                run.get();
            }
            assertThat(database.queryOne("SELECT count(*) FROM orders WHERE code IS NULL", Long.class))
                    .isZero();
        }
    }

    @Test
    void it_rests_when_the_standby_is_gone() throws Exception {
        itRestsWhenTheStandbyIsGone(Dialects::shipped);
    }

    private void itRestsWhenTheStandbyIsGone(Dialects dialects) throws Exception {
        Journal journal = new Journal();
        Standby standby = standby();
        try (Background<Boolean> run =
                Background.start(() -> fill(journal, slowly().with(dialects).with("concurrentlyBudget", "2s")))) {
            Await.until(
                    LIMIT,
                    () -> database.queryOne("SELECT count(*) FROM orders WHERE code IS NOT NULL", Long.class) > 0);
            standby.close();
            assertThat(run.isDone())
                    .as("still at work when the standby is gone")
                    .isFalse();
            Await.until(
                    LIMIT,
                    () -> run.isDone() || !journal.all(Event.Throttled.class).isEmpty());
            assertThat(journal.all(Event.Throttled.class)).as("it rests").isNotEmpty();
            assertThat(journal.all(Event.Throttled.class).get(0).reason())
                    .isEqualTo("only 0 of 1 replicas can be read");
            assertThatThrownBy(run::get)
                    .isInstanceOf(RunFailed.class)
                    .hasMessageContaining("rested for the whole concurrentlyBudget, only 0 of 1 replicas can be read;"
                            + " nothing is lost");
        }
    }

    @Test
    @NegativeControl(
            safety = "a replica that cannot be read any more counts as one that is behind",
            shows = "the backfill runs on at full speed while a replica is gone")
    void a_throttle_that_keeps_the_last_answer_runs_on() throws Exception {
        assertThat(Control.turnsRed(() -> itRestsWhenTheStandbyIsGone(keepsTheLastAnswer())))
                .hasMessageContaining("it rests");
        assertThat(database.queryOne("SELECT count(*) FROM orders WHERE code IS NULL", Long.class))
                .isZero();
    }

    /** The lag was low when it was read last. */
    private static Dialects keepsTheLastAnswer() {
        List<Sessions.Replica> last = new CopyOnWriteArrayList<>();
        return ForwardingDialect.without(real -> new ForwardingDialect(real) {
            @Override
            public Sessions sessions() {
                return new ForwardingSessions(super.sessions()) {
                    @Override
                    public List<Replica> replicas(Connection connection) throws SQLException {
                        List<Replica> found = super.replicas(connection);
                        for (Replica each : found) {
                            last.clear();
                            last.add(new Replica(
                                    each.name(), Optional.of(Duration.ZERO), each.written(), each.written()));
                        }
                        return List.copyOf(last);
                    }
                };
            }
        });
    }

    @Test
    void asked_for_and_not_there_it_refuses() {
        assertThatThrownBy(() -> Run.on(database).of(FILL))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("no replica is connected");
    }

    @Test
    void asked_for_and_hidden_it_refuses() throws Exception {
        try (Standby standby = standby()) {
            String role = database.createRole("migrator");
            database.execute(
                    "ALTER TABLE orders OWNER TO \"" + role + "\"",
                    "GRANT CREATE ON SCHEMA public TO \"" + role + "\"");
            assertThat(standby).isNotNull();
            assertThatThrownBy(() -> Run.on(database).as(role).of(FILL))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("hidden from our role")
                    .hasMessageContaining("GRANT pg_monitor");
        }
    }

    /** It writes little that a replica must replay, so it rests only where somebody asks for it. */
    @Test
    void a_comparison_rests_once_it_is_tuned_to_and_where_its_attribute_says_so() throws Exception {
        database.execute("UPDATE orders SET code = id::text");
        try (Standby standby = standby()) {
            restsOnceItIsTunedTo(standby);
            database.execute(
                    "DROP TABLE " + LedgerTables.ALL,
                    "DELETE FROM orders WHERE id > 100",
                    "CREATE TABLE orders_new (id int PRIMARY KEY, code text)",
                    "INSERT INTO orders_new TABLE orders");
            restByTheirOwnAttributes(standby);
        }
        assertThatThrownBy(() -> verify(new Journal()))
                .as("each of them, and one is no reason to leave out the other")
                .isInstanceOf(RunFailed.class)
                .hasMessageContaining("continuous:verifyParity:id->code: maxReplicaLag is asked for, and no replica is")
                .hasMessageContaining("continuous:verifyParity:->public.orders_new: maxReplicaLag is asked for");
    }

    private void restsOnceItIsTunedTo(Standby standby) throws Exception {
        Journal journal = new Journal();
        standby.pauseReplay(database);
        try (Background<Boolean> run = Background.start(() -> {
            slowly().of(journal, PARITY);
            return true;
        })) {
            Await.until(LIMIT, () -> underWay("verifyParity:id->code"));
            assertThat(journal.all(Event.Throttled.class)).isEmpty();
            assertThat(tune(Duration.ofMillis(300))).containsExactly("verifyParity:id->code");
            Await.until(LIMIT, () -> !journal.all(Event.Throttled.class).isEmpty());
            assertThat(journal.all(Event.Throttled.class).get(0).reason()).endsWith(" behind");
            assertThat(run.isDone()).isFalse();
            standby.resumeReplay(database);
            run.get();
        }
        assertThat(journal.messages()).contains("verifyParity:id->code: 1,500 rows compared, none differs");
    }

    /** Later passes know the migration by the ledger alone, and rest as it was to. */
    private void restByTheirOwnAttributes(Standby standby) throws Exception {
        Object[] wanted = {"maxReplicaLag", "300ms", "pause", "600ms", "continuous", "true"};
        Journal columns = new Journal();
        Journal tables = new Journal();
        pause(standby);
        try (Background<Boolean> one = compares(columns, parity(wanted));
                Background<Boolean> other = compares(tables, tableParity(wanted))) {
            rests("verifyParity:id->code", columns, one);
            rests("verifyParity:->public.orders_new", tables, other);
            standby.resumeReplay(database);
            one.get();
            other.get();
        }
        Journal again = new Journal();
        pause(standby);
        try (Background<Passes> pass = Background.start(() -> verify(again))) {
            // The ledger has them in the order in which their first passes began: side by side.
            rests(PASSES, again, pass);
            standby.resumeReplay(database);
            assertThat(pass.get()).isEqualTo(new Passes(2, 0, 0));
        }
    }

    /** What is written then is not replayed. */
    private void pause(Standby standby) throws SQLException {
        standby.pauseReplay(database);
        database.execute("UPDATE orders SET code = code WHERE id = 1");
    }

    private Background<Boolean> compares(Journal journal, Operation comparison) {
        return Background.start(() -> {
            Run.on(database).of(journal, comparison);
            return true;
        });
    }

    private static void rests(String step, Journal journal, Background<?> run) throws Exception {
        rests(Set.of(step), journal, run);
    }

    private static void rests(Set<String> steps, Journal journal, Background<?> run) throws Exception {
        Await.until(LIMIT, () -> !journal.all(Event.Throttled.class).isEmpty());
        Event.Throttled throttled = journal.all(Event.Throttled.class).get(0);
        assertThat(throttled.step()).isIn(steps);
        assertThat(throttled.reason()).endsWith(" behind");
        assertThat(run.isDone()).isFalse();
    }

    private Passes verify(Journal journal) throws SQLException {
        try (Connection connection = database.connect()) {
            return new Operator(connection, Settings.defaults(), journal, null).verify(null);
        }
    }

    @Test
    void every_walk_over_rows_refuses_a_limit_that_it_cannot_hold() throws SQLException {
        database.execute(
                "CREATE TABLE orders_new (id int PRIMARY KEY, code text)", "UPDATE orders SET code = id::text");
        for (Operation each :
                List.of(PARITY, tableParity(), operation("batchedDelete", "tableName", "orders", "where", "id < 0"))) {
            assertThatThrownBy(
                            () -> Run.on(database).with("maxReplicaLag", "1s").of(each))
                    .as(each.toString())
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("maxReplicaLag is asked for, and no replica is connected");
        }
        for (Operation each : List.of(parity("maxReplicaLag", "1s"), tableParity("maxReplicaLag", "1s"))) {
            assertThatThrownBy(() -> Run.on(database).of(each))
                    .as(each.toString())
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("maxReplicaLag is asked for, and no replica is connected");
        }
    }

    private static Operation parity(Object... more) {
        return with(
                more,
                "verifyParity",
                "tableName",
                "orders",
                "from",
                "id",
                "to",
                "code",
                "forward",
                "id::text",
                "batchSize",
                20);
    }

    private static Operation tableParity(Object... more) {
        return with(
                more,
                "verifyTableParity",
                "tableName",
                "orders",
                "toTable",
                "orders_new",
                "columns",
                Map.of("id", "id", "code", "code"),
                "batchSize",
                20);
    }

    private static Operation with(Object[] more, String name, Object... attributes) {
        return operation(
                name,
                Stream.concat(Arrays.stream(attributes), Arrays.stream(more)).toArray());
    }

    private boolean underWay(String step) throws SQLException {
        return database.queryOne("SELECT to_regclass('concertina_step') IS NOT NULL", Boolean.class)
                && database.queryOne(
                                "SELECT count(*) FROM concertina_step WHERE step = '" + step
                                        + "' AND last_key IS NOT NULL",
                                Long.class)
                        > 0;
    }

    private List<String> tune(Duration lag) throws SQLException {
        try (Connection connection = database.connect()) {
            return operator(connection).tune(Steps.CHANGE, new Batching(null, null, null, lag), "month end");
        }
    }

    /** Small batches with rests between them: it takes some seconds, so that there is something to throttle. */
    private Run slowly() {
        return Run.on(database).with("batchSizeMax", "2").with("pause", "50ms");
    }

    private static boolean fill(Journal journal, Run run) throws SQLException {
        run.of(journal, FILL);
        return true;
    }

    private Standby standby() throws Exception {
        Standby standby = Standby.of(primary);
        Await.until(
                LIMIT,
                () -> database.queryOne(
                                "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming' AND replay_lsn IS NOT NULL",
                                Long.class)
                        == 1);
        return standby;
    }
}
