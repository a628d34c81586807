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

/**
 * The shop in business while releases come and go, on a database of its own.
 *
 * <p>Each phase of a change: the release N brings its file while N-1 serves; both serve; N alone; back to N-1, whose own
 * migrate has no newer files; both again. After each of these steps a share of the phase's requests is awaited.
 */
final class Course implements AutoCloseable {
    private final TestDatabase database;
    private final Fleet fleet;
    private final Traffic traffic;
    private final Books books = new Books();
    private final Canary canary;
    private final Holds holds;
    private final List<Figures> figures = new ArrayList<>();

    private final Duration bakeTime;
    private final boolean thorough;

    private Course(TestDatabase database, int perSecond, Duration bakeTime, boolean thorough) throws SQLException {
        this.canary = new Canary(database);
        this.holds = new Holds(database, Premises.OWNER);
        this.bakeTime = bakeTime;
        this.thorough = thorough;
        this.database = database;
        this.fleet = new Fleet(Premises.environment(database, bakeTime));
        this.traffic = new Traffic(fleet, books, perSecond);
    }

    /**
     * Opens the shop with its first release on an empty database.
     *
     * @param bakeTime minAge and minHold; all other settings are the defaults
     * @param thorough whether two processes serve at any time, and each phase has all steps; else N-1 goes on alone after
     *     the first phases, and is brought up again beside N after the last ones
     */
    static Course open(
            PostgresServer server, Image first, int customers, int perSecond, Duration bakeTime, boolean thorough)
            throws Exception {
        TestDatabase database = Premises.on(server);
        Course course = new Course(database, perSecond, bakeTime, thorough);
        try (Connection connection = database.connectAs(Premises.ROLE)) {
            course.allBecome(first);
            Customers rows =
                    first.program().over(database.dataSource(Premises.ROLE)).customers(connection, 0);
            course.books.open(rows, customers, 20);
            course.traffic.start();
            return course;
        } catch (Exception | AssertionError e) {
            course.close();
            throw e;
        }
    }

    private void allBecome(Image image) throws Exception {
        fleet.become(thorough ? List.of(image, image) : List.of(image));
    }

    /** A deploy that changes nothing: what users wait for then is the machine, and instances that come and go. */
    void deployNothing(Image release, long requests) throws Exception {
        Image again = release.again();
        Phase deploy = new Phase("deploy", release, again);
        carryOut("no change", deploy, requests / 4, false, () -> fleet.become(List.of(release, again)));
        allBecome(release);
    }

    /** Carries a change from its first release to its last, with at least so many requests. */
    void carryOut(Change change, long requests) throws Exception {
        long share = requests / (change.phases().size() + change.removal().size()) / 4 + 1;
        for (Phase phase : change.phases()) {
            carryOut(change.name(), phase, share, isLast(phase, change.phases()), () -> fleet.become(both(phase)));
        }
        long switched = System.nanoTime();
        Image last = change.phases().get(change.phases().size() - 1).next();
        requireRefused(change.removal().get(0));
        allBecome(last);
        // A release that comes sooner is no deploy cycle.
        Await.until(Duration.ofMinutes(1), () -> System.nanoTime() - switched > bakeTime.toNanos());
        allBecome(change.settled());
        for (Phase phase : change.removal()) {
            // N first: its guards agree some time after the last process that knows the old shape is gone.
            List<Image> both = List.of(phase.next(), phase.before());
            carryOut(change.name(), phase, share, isLast(phase, change.removal()), () -> fleet.become(both));
        }
        allBecome(change.last());
    }

    /** The first phase of a change, which ends with both releases up. */
    void begin(Change change, long requests) throws Exception {
        Phase first = change.phases().get(0);
        carryOut(change.name(), first, requests / 4, false, () -> fleet.become(both(first)));
        fleet.become(both(first));
    }

    private static List<Image> both(Phase phase) {
        return List.of(phase.before(), phase.next());
    }

    private static boolean isLast(Phase phase, List<Phase> phases) {
        return phase.equals(phases.get(phases.size() - 1));
    }

    /** A process fails, and nobody has asked it to. */
    void kill(Image image) throws Exception {
        fleet.kill(image);
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

    private void carryOut(String change, Phase phase, long share, boolean last, Arrival arrival) throws Exception {
        long start = System.nanoTime();
        canary.take();
        holds.take();
        arrival.happen();
        traffic.more(share);
        if (thorough || last) {
            allBecome(phase.next());
            traffic.more(share);
        }
        if (thorough || !last) {
            allBecome(phase.before());
            traffic.more(share);
        }
        if (thorough || last) {
            fleet.become(both(phase));
            traffic.more(share);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Processes processes = fleet.take(phase.before(), phase.next());
        Figures result =
                Figures.of(change, phase, processes, traffic.since(start), seconds, canary.take(), holds.take());
        figures.add(result);
        System.out.println("rolling: " + result);
    }

    /** While N-1 knows the old shape and serves, the release that would remove it does not come up. */
    private void requireRefused(Phase removal) throws Exception {
        if (removal.guarded() && !fleet.refuses(removal.next())) {
            throw new AssertionError(removal.next() + " took the old shape away while N-1 was there");
        }
    }

    /** The processes go, and each of them in order. */
    void end() throws Exception {
        fleet.become(List.of());
    }

    /** Nobody writes any more: no process has failed, no request, and the table must hold exactly what the books say. */
    void closeShop(Image last, String table) throws Exception {
        traffic.stop();
        assertThat(fleet.deaths()).as("processes that ended by themselves").isEmpty();
        assertThat(traffic.failures())
                .as("errors, and reads of what was not written")
                .isEmpty();
        Map<Long, Customer> predicted = books.predicted();
        Map<Long, Customer> found = new HashMap<>();
        try (Connection connection = database.connectAs(Premises.ROLE)) {
            Customers customers =
                    last.program().over(database.dataSource(Premises.ROLE)).customers(connection, 0);
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
