package io.github.concertina.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.PostgresServer;
import io.github.concertina.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.FlywayException;

/**
 * The shop in business while releases come and go, on a database of its own.
 *
 * <p>Each phase of a change: the release N brings its file while N-1 serves; both serve; N alone; back to N-1, whose own
 * migrate has no newer files; both again. After each of these steps a share of the phase's requests is awaited.
 */
final class Course implements AutoCloseable {
    private static final String OWNER = "shop_owner";
    private static final String APPLICATION = "shop";

    private final TestDatabase database;
    private final Database shop;
    private final Fleet fleet;
    private final Traffic traffic;
    private final Books books = new Books();
    private final Canary canary;
    private final Holds holds;
    private final List<Figures> figures = new ArrayList<>();

    private final Duration bakeTime;
    private final boolean thorough;

    private Course(TestDatabase database, Database shop, int perSecond, Duration bakeTime, boolean thorough)
            throws SQLException {
        this.canary = new Canary(database);
        this.holds = new Holds(database, OWNER);
        this.bakeTime = bakeTime;
        this.thorough = thorough;
        this.database = database;
        this.shop = shop;
        this.fleet = new Fleet(shop);
        this.traffic = new Traffic(fleet, books, perSecond);
    }

    /**
     * Opens the shop with its first release on an empty database.
     *
     * @param bakeTime minAge and minHold; all other settings are the defaults
     * @param thorough whether N serves alone in each phase, before it is rolled back
     */
    static Course open(
            PostgresServer server, Image first, int customers, int perSecond, Duration bakeTime, boolean thorough)
            throws Exception {
        TestDatabase database = server.freshDatabase();
        roles(database);
        Database shop = new Database(
                database.jdbcUrl(),
                OWNER,
                APPLICATION,
                database.password(),
                Map.of("minAge", bakeTime.toString(), "minHold", bakeTime.toString()));
        Course course = new Course(database, shop, perSecond, bakeTime, thorough);
        course.fleet.become(first, first);
        try (Connection connection = database.connectAs(APPLICATION)) {
            course.books.open(
                    first.program().over(database.dataSource(APPLICATION)).customers(connection, 0), customers, 20);
        }
        course.traffic.start();
        return course;
    }

    private static void roles(TestDatabase database) throws SQLException {
        for (String role : List.of(OWNER, APPLICATION)) {
            if (database.rows("SELECT 1 FROM pg_roles WHERE rolname = '" + role + "'")
                    .isEmpty()) {
                database.execute("CREATE ROLE " + role + " LOGIN PASSWORD '" + database.password() + "'");
            }
        }
        database.execute(
                "GRANT CREATE, TEMPORARY ON DATABASE " + database.name() + " TO " + OWNER,
                "GRANT CREATE ON SCHEMA public TO " + OWNER,
                "GRANT pg_monitor TO " + OWNER);
    }

    /** A deploy that changes nothing: what users wait for then is the machine, and instances that come and go. */
    void deployNothing(Image release, long requests) throws Exception {
        Image again = new Image(release.release() + " again", release.folders(), release.program(), release.driver());
        carryOut("no change", new Phase("deploy", release, again), requests / 4, () -> fleet.become(release, again));
        fleet.become(release, release);
    }

    /** Carries a change from its first release to its last, with at least so many requests. */
    void carryOut(Change change, long requests) throws Exception {
        long share = requests / (change.phases().size() + change.removal().size()) / 4 + 1;
        for (Phase phase : change.phases()) {
            carryOut(change.name(), phase, share, () -> fleet.become(phase.before(), phase.next()));
        }
        long switched = System.nanoTime();
        Image last = change.phases().get(change.phases().size() - 1).next();
        requireRefused(change.removal().get(0));
        fleet.become(last, last);
        // A release that comes sooner is no deploy cycle.
        Await.until(Duration.ofMinutes(1), () -> System.nanoTime() - switched > bakeTime.toNanos());
        fleet.become(change.settled(), change.settled());
        for (Phase phase : change.removal()) {
            carryOut(change.name(), phase, share, () -> {
                awaitGuards(phase.next());
                fleet.become(phase.before(), phase.next());
            });
        }
        fleet.become(change.last(), change.last());
    }

    /** The first phase of a change, which ends with both releases up. */
    void begin(Change change, long requests) throws Exception {
        Phase first = change.phases().get(0);
        carryOut(change.name(), first, requests / 4, () -> fleet.become(first.before(), first.next()));
    }

    /** Something happens to the database, and the shop goes on. */
    void accident(String sql, long requests) throws Exception {
        database.execute(sql);
        traffic.more(requests);
    }

    /** How version N comes up for the first time, which is when its file is carried out. */
    @FunctionalInterface
    private interface Arrival {
        void happen() throws Exception;
    }

    private void carryOut(String change, Phase phase, long share, Arrival arrival) throws Exception {
        long start = System.nanoTime();
        canary.take();
        holds.take();
        arrival.happen();
        traffic.more(share);
        if (thorough) {
            fleet.become(phase.next(), phase.next());
            traffic.more(share);
        }
        fleet.become(phase.before(), phase.before());
        traffic.more(share);
        fleet.become(phase.before(), phase.next());
        traffic.more(share);
        double seconds = (System.nanoTime() - start) / 1e9;
        Figures result = Figures.of(change, phase, traffic.since(start), seconds, canary.take(), holds.take());
        figures.add(result);
        System.out.println("rolling: " + result);
    }

    /** While N-1 knows the old shape and serves, the release that would remove it does not come up. */
    private void requireRefused(Phase removal) {
        if (removal.guarded() && migrates(removal.next())) {
            throw new AssertionError(removal.next() + " took the old shape away while N-1 was there");
        }
    }

    /** The guards agree some time after the last instance that knows the old shape is gone; until then it is tried again. */
    private void awaitGuards(Image removal) throws Exception {
        Await.until(Duration.ofMinutes(1), () -> migrates(removal));
    }

    private boolean migrates(Image image) {
        try {
            Migrations.run(image, shop);
            return true;
        } catch (FlywayException refusal) {
            if (String.valueOf(refusal.getMessage()).contains("is refused until its guards agree")) {
                return false;
            }
            throw refusal;
        }
    }

    /** Nobody writes any more: the table must hold exactly what the books say. */
    void closeShop(Image last, String table) throws Exception {
        traffic.stop();
        assertThat(traffic.failures())
                .as("errors, and reads of what was not written")
                .isEmpty();
        Map<Long, Customer> predicted = books.predicted();
        Map<Long, Customer> found = new HashMap<>();
        try (Connection connection = database.connectAs(APPLICATION)) {
            Customers customers =
                    last.program().over(database.dataSource(APPLICATION)).customers(connection, 0);
            for (Long id : predicted.keySet()) {
                customers.find(id).ifPresent(each -> found.put(id, each));
            }
        }
        assertThat(found).isEqualTo(predicted);
        assertThat(database.queryOne("SELECT count(*) FROM " + table, Long.class))
                .isEqualTo(predicted.size());
    }

    /** Rows are numbered from here on. */
    void number(String table, long from) throws SQLException {
        database.execute("SELECT setval(pg_get_serial_sequence('" + table + "', 'id'), " + from + ")");
    }

    List<Figures> figures() {
        return List.copyOf(figures);
    }

    @Override
    public void close() throws SQLException {
        traffic.close();
        canary.close();
        holds.close();
        fleet.close();
        database.close();
    }
}
