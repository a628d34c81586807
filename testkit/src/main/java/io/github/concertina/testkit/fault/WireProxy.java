package io.github.concertina.testkit.fault;

import io.github.concertina.testkit.PostgresServer;
import io.github.concertina.testkit.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A network between clients and a server that fails on request; it listens on the loopback interface only.
 *
 * <p>Unlike {@link FaultInjector} it needs no part in the code under test, so it fits what opens its connections itself.
 */
public final class WireProxy implements AutoCloseable {
    private final PostgresServer server;
    private final ServerSocket listener;
    private final Gate gate = new Gate();
    private final CommitTrap trap = new CommitTrap();
    private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
    private volatile boolean refusing;
    private volatile boolean pooler;

    private WireProxy(PostgresServer server, ServerSocket listener) {
        this.server = server;
        this.listener = listener;
    }

    public static WireProxy to(PostgresServer server) throws IOException {
        WireProxy proxy = new WireProxy(server, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Wire.thread("wire-proxy", proxy::accept).start();
        return proxy;
    }

    /** A source of connections through the proxy as the database's superuser. */
    public DataSource dataSource(TestDatabase database) {
        return dataSource(database, database.user());
    }

    public DataSource dataSource(TestDatabase database, String role) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl(database));
        source.setUser(role);
        source.setPassword(database.password());
        return source;
    }

    /** The database's address through the proxy, without user and password. */
    public String jdbcUrl(TestDatabase database) {
        return "jdbc:postgresql://127.0.0.1:" + listener.getLocalPort() + "/" + database.name();
    }

    /**
     * Drops the connection on which the {@code number}-th COMMIT from now is answered, instead of passing the answer on.
     *
     * <p>The server has committed then, and the client cannot know. A statement under auto-commit is no COMMIT.
     */
    public void dropAtCommit(int number) {
        trap.set(number);
    }

    /** Whether a connection was dropped because of {@link #dropAtCommit}. */
    public boolean dropped() {
        return trap.hasSprung();
    }

    /** Lets nothing through in either direction until {@link #resume()}, without any connection being closed. */
    public void stall() {
        gate.shut();
    }

    public void resume() {
        gate.open();
    }

    /** Closes every new connection at once until {@link #admit()}; those that exist go on. */
    public void refuse() {
        refusing = true;
    }

    public void admit() {
        refusing = false;
    }

    /** Gives new connections a process id that is not the server's, as PgBouncer does. */
    public void actAsPooler() {
        pooler = true;
    }

    /** Drops all connections that exist. */
    public void cut() {
        wires.forEach(Wire::close);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
        resume();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                serve(listener.accept());
            } catch (IOException e) {
                // Either the proxy is closed, which ends the loop, or this one connection did not come about.
            }
        }
    }

    private void serve(Socket client) throws IOException {
        if (refusing) {
            client.close();
            return;
        }
        try {
            Wire wire =
                    new Wire(client, new Socket(server.host(), server.port()), gate, trap, () -> pooler, wires::remove);
            wires.add(wire);
            wire.start();
        } catch (IOException e) {
            client.close();
            throw e;
        }
    }
}
