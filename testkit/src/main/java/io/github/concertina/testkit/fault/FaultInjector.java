package io.github.concertina.testkit.fault;

import io.github.concertina.testkit.fault.FaultPlan.Moment;
import io.github.concertina.testkit.intercept.Intercepted;
import io.github.concertina.testkit.intercept.Interceptor;
import io.github.concertina.testkit.intercept.Invocation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the server calls of one run and lets one of them meet a fault.
 *
 * <p>A run is recorded first, and repeated with each of {@link Recording#faults()}:
 *
 * <pre>{@code
 * try (FaultInjector injector = FaultInjector.with(plan, database.dataSource())) {
 *     migrate(injector.dataSource(database.dataSource())); // throws
 * }
 * migrate(database.dataSource()); // must bring it to the same end
 * }</pre>
 *
 * <p>Numbers repeat only if the calls do: what runs on threads of its own belongs on {@link #uncounted(DataSource)}.
 */
public final class FaultInjector implements AutoCloseable {
    private final @Nullable FaultPlan plan;
    private final DataSource observer;
    private final List<ServerCall> calls = new ArrayList<>();
    private final Set<Connection> connections = new LinkedHashSet<>();
    private @Nullable SimulatedCrash crash;
    private boolean struck;

    private FaultInjector(@Nullable FaultPlan plan, DataSource observer) {
        this.plan = plan;
        this.observer = observer;
    }

    /** Injects nothing, so that the calls of a good run can be recorded. */
    public static FaultInjector recording(DataSource observer) {
        return new FaultInjector(null, observer);
    }

    /**
     * Injects one fault.
     *
     * @param observer where the injector gets connections of its own, as a role that may end other backends
     */
    public static FaultInjector with(FaultPlan plan, DataSource observer) {
        return new FaultInjector(plan, observer);
    }

    /** A connection whose calls are numbered. */
    public Connection connection(Connection connection) {
        return watched(connection, this::numbered);
    }

    /** A data source whose connections share one numbering. */
    public DataSource dataSource(DataSource source) {
        return Intercepted.dataSource(source, this::connection);
    }

    /** A data source whose calls have no numbers, but which stops like the others when the run is abandoned. */
    public DataSource uncounted(DataSource source) {
        return Intercepted.dataSource(source, connection -> watched(connection, this::unlessAbandoned));
    }

    private synchronized Connection watched(Connection connection, Interceptor interceptor) {
        if (crash != null) {
            discard(connection);
            throw crash;
        }
        connections.add(connection);
        return Intercepted.connection(connection, interceptor);
    }

    /** A dead process opens no connection: this one must not be left behind in its name. */
    private static void discard(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // Then it is gone as well.
        }
    }

    /** What has reached the server so far. */
    public synchronized Recording recording() {
        return new Recording(calls);
    }

    /** Whether the planned fault has happened; false means that the run had fewer calls than the plan expects. */
    public synchronized boolean struck() {
        return struck;
    }

    /** Ends what an abandoned run left open, as the end of its process would, and waits until the server has done so. */
    public void closeAbandoned() throws SQLException {
        for (Connection connection : abandoned()) {
            if (!connection.isClosed()) {
                Backend backend = Backend.of(connection);
                connection.abort(Runnable::run);
                backend.terminate(observer);
            }
        }
    }

    private synchronized List<Connection> abandoned() {
        List<Connection> abandoned = crash == null ? List.of() : List.copyOf(connections);
        connections.removeAll(abandoned);
        return abandoned;
    }

    @Override
    public void close() throws SQLException {
        closeAbandoned();
    }

    private @Nullable Object numbered(Invocation invocation) throws Throwable {
        if (crash() == null && invocation.reachesServer()) {
            ServerCall call = next(invocation);
            if (plan != null && plan.call() == call.number()) {
                return strike(plan, call, invocation);
            }
        }
        return unlessAbandoned(invocation);
    }

    private synchronized ServerCall next(Invocation invocation) {
        ServerCall call = ServerCall.of(calls.size() + 1, invocation);
        calls.add(call);
        return call;
    }

    private @Nullable Object unlessAbandoned(Invocation invocation) throws Throwable {
        SimulatedCrash stopped = crash();
        if (stopped == null) {
            return invocation.proceed();
        }
        // A dead process closes nothing. Failing here would only hide the crash behind the end of a try block.
        if (invocation.method().equals("close")) {
            return null;
        }
        throw stopped;
    }

    private @Nullable Object strike(FaultPlan plan, ServerCall call, Invocation invocation) throws Throwable {
        SQLException refusal = plan.moment() == Moment.AFTER ? carryOut(invocation) : null;
        String what = plan.fault() + " " + plan.moment() + " " + call;
        if (plan.fault() == Fault.ABANDON) {
            throw stop(what);
        }
        Connection connection = invocation.connection();
        Backend.of(connection).terminate(observer);
        markStruck();
        if (plan.moment() == Moment.BEFORE) {
            return invocation.proceed();
        }
        // A driver that reads no answer gives its connection up.
        connection.abort(Runnable::run);
        throw new SQLException("the connection was lost before the answer came (" + what + ")", "08006", refusal);
    }

    /** The answer is lost on its way, so it does not matter that it was a refusal; but a reader may want to know. */
    private static @Nullable SQLException carryOut(Invocation invocation) throws Throwable {
        try {
            invocation.proceed();
            return null;
        } catch (SQLException e) {
            return e;
        }
    }

    private synchronized @Nullable SimulatedCrash crash() {
        return crash;
    }

    private synchronized SimulatedCrash stop(String what) {
        struck = true;
        crash = new SimulatedCrash(what);
        return crash;
    }

    private synchronized void markStruck() {
        struck = true;
    }
}
