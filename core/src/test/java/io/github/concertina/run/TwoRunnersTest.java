package io.github.concertina.run;

import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.dialect.Dialects;
import io.github.concertina.dialect.Work;
import io.github.concertina.event.Event;
import io.github.concertina.operation.Operation;
import io.github.concertina.plan.Step;
import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.catalog.CatalogPicture;
import io.github.concertina.testkit.intercept.Intercepted;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Two runners carry out the same brief step: one does it, and the other finds it done, wherever they meet. */
class TwoRunnersTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final List<CrashCase> CASES = List.of(
            new CrashCase(
                    "dualWriteTable",
                    true,
                    List.of("CREATE TABLE purchases (id bigint PRIMARY KEY, customer text)"),
                    List.of(operation(
                            "dualWriteTable",
                            "tableName",
                            "orders",
                            "toTable",
                            "purchases",
                            "columns",
                            Map.of("id", "id", "customer", "customer_ref")))),
            new CrashCase(
                    "renameTableBehindView",
                    true,
                    List.of(),
                    List.of(operation("renameTableBehindView", "tableName", "orders", "newName", "purchases"))),
            new CrashCase(
                    "releaseColumn",
                    true,
                    List.of("ALTER TABLE orders ADD CONSTRAINT needed CHECK (customer_ref IS NOT NULL)"),
                    List.of(forced("releaseColumn", "columnName", "customer_ref"))),
            new CrashCase(
                    "dropHeldColumn",
                    true,
                    List.of("ALTER TABLE orders RENAME customer_ref TO concertina_held_customer_ref"),
                    List.of(forced("dropHeldColumn", "columnName", "customer_ref"))),
            new CrashCase(
                    "safeDropConstraint",
                    true,
                    List.of("ALTER TABLE orders ADD CONSTRAINT orders_customer FOREIGN KEY (customer_id)"
                            + " REFERENCES customers"),
                    List.of(operation(
                            "safeDropConstraint", "tableName", "orders", "constraintName", "orders_customer"))));

    /** A meeting of two runners. */
    @FunctionalInterface
    private interface Meeting {
        void of(TestDatabase database, CrashCase each) throws Exception;
    }

    @PostgresTest
    void wherever_they_meet_one_does_it_and_both_end_well(TestDatabase database) throws Exception {
        Map<String, Meeting> meetings = Map.of(
                "both have looked when either acts",
                TwoRunnersTest::bothHaveLooked,
                "one ends between the look and the act of the other",
                TwoRunnersTest::oneEndsBetween,
                "one comes before the other commits",
                TwoRunnersTest::oneComesBeforeTheCommit);
        for (CrashCase each : CASES) {
            try (CrashScene scene = new CrashScene(database, each)) {
                prepare(database, scene);
                List<String> before = picture(database);
                run(database).of(operations(each));
                List<String> expected = picture(database);
                assertThat(expected).as("%s does something", each.name()).isNotEqualTo(before);
                for (Map.Entry<String, Meeting> meeting : meetings.entrySet()) {
                    prepare(database, scene);
                    meeting.getValue().of(database, each);
                    assertThat(picture(database))
                            .as("%s: %s", each.name(), meeting.getKey())
                            .isEqualTo(expected);
                }
            }
        }
    }

    private static void bothHaveLooked(TestDatabase database, CrashCase each) throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        Run run = run(database).with(beforeWork(() -> {
            try {
                both.await(LIMIT.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                throw new AssertionError(e);
            }
        }));
        try (Background<Journal> one = Background.start(() -> run.of(operations(each)));
                Background<Journal> other = Background.start(() -> run.of(operations(each)))) {
            one.get();
            other.get();
        }
    }

    private static void oneEndsBetween(TestDatabase database, CrashCase each) throws Exception {
        AtomicInteger between = new AtomicInteger();
        run(database)
                .with(beforeWork(() -> {
                    between.incrementAndGet();
                    run(database).of(operations(each));
                }))
                .of(operations(each));
        assertThat(between).as(each.name()).hasValue(1);
    }

    /** It has done everything and holds its locks: the other one waits for them, or it sees nothing yet. */
    private static void oneComesBeforeTheCommit(TestDatabase database, CrashCase each) throws Exception {
        AtomicBoolean changed = new AtomicBoolean();
        Journal late = new Journal();
        try (Connection work = database.connect();
                Waiting other = new Waiting(() -> run(database).of(late, operations(each)))) {
            run(database)
                    .runner(new Journal())
                    .run(
                            Intercepted.connection(work, call -> {
                                if (String.valueOf(call.sql()).matches("(?s)(ALTER|DROP|CREATE) .*orders.*")) {
                                    changed.set(true);
                                }
                                if (call.method().equals("commit") && changed.compareAndSet(true, false)) {
                                    other.come(() ->
                                            !late.all(Event.LockMissed.class).isEmpty() || waits(database));
                                }
                                return call.proceed();
                            }),
                            Steps.script(operations(each)));
            other.end();
        }
    }

    private static List<String> picture(TestDatabase database) throws SQLException {
        return Stream.concat(
                        CatalogPicture.of(database).stream(),
                        database
                                .rows("SELECT change, table_name, column_name, kind FROM concertina_evidence"
                                        + " WHERE kind <> 'forced' ORDER BY 1, 2, 3, 4")
                                .stream()
                                .map(Object::toString))
                .toList();
    }

    private static void prepare(TestDatabase database, CrashScene scene) throws SQLException {
        prepareView(database);
        scene.prepare();
    }

    /** The scene drops tables only. */
    private static void prepareView(TestDatabase database) throws SQLException {
        database.execute("DO $$ BEGIN IF EXISTS (SELECT FROM pg_views WHERE viewname = 'orders') THEN"
                + " DROP VIEW orders; END IF; END $$");
    }

    private static boolean waits(TestDatabase database) throws SQLException {
        return database.queryOne("SELECT count(*) > 0 FROM pg_locks WHERE NOT granted", Boolean.class);
    }

    private static Run run(TestDatabase database) {
        return Run.on(database);
    }

    private static Operation[] operations(CrashCase each) {
        return each.operations().toArray(Operation[]::new);
    }

    private static Operation forced(String name, String attribute, String value) {
        return operation(name, "tableName", "orders", attribute, value, "force", "nobody works here");
    }

    /** What happens once, between the look of a runner and what it does then. */
    @FunctionalInterface
    private interface Between {
        void happen() throws SQLException;
    }

    private static Dialects beforeWork(Between between) {
        return ForwardingDialect.without(real -> new ForwardingDialect(real) {
            @Override
            public Work work(Connection connection, Step step) throws SQLException {
                Work work = super.work(connection, step);
                between.happen();
                return work;
            }
        });
    }

    /** A runner that comes when it is told to. */
    private static final class Waiting implements AutoCloseable {
        private final Between run;
        private @Nullable Background<Boolean> running;

        Waiting(Between run) {
            this.run = run;
        }

        /** Comes, and is let wait for us. */
        void come(Callable<Boolean> waits) throws Exception {
            Background<Boolean> started = Background.start(() -> {
                run.happen();
                return true;
            });
            running = started;
            Await.until(LIMIT, () -> started.isDone() || waits.call());
        }

        void end() throws Exception {
            assertThat(running).as("it came").isNotNull();
            if (running != null) {
                running.get();
            }
        }

        @Override
        public void close() {
            if (running != null) {
                running.close();
            }
        }
    }
}
