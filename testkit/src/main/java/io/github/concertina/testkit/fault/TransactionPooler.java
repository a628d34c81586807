package io.github.concertina.testkit.fault;

import io.github.concertina.testkit.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A pooler as PgBouncer is one with {@code pool_mode = transaction}: a few server sessions of one role, and each transaction
 * of each client takes the one that has been free for longest.
 *
 * <p>So two transactions of a client meet in two sessions, and a session serves all clients in turn, with whatever one of
 * them left in it: nothing is reset. It speaks to servers that trust, and listens on the loopback interface only.
 */
public final class TransactionPooler implements AutoCloseable {
    private final TestDatabase database;
    private final String role;
    private final ServerSocket listener;
    private final BlockingQueue<PooledSession> free;
    private final Queue<Socket> clients = new ConcurrentLinkedQueue<>();

    private TransactionPooler(TestDatabase database, String role, int sessions) throws IOException {
        this.database = database;
        this.role = role;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.free = new ArrayBlockingQueue<>(sessions);
        for (int i = 0; i < sessions; i++) {
            free.add(PooledSession.open(database.server(), database.name(), role));
        }
    }

    public static TransactionPooler of(TestDatabase database, String role, int sessions) throws IOException {
        TransactionPooler pooler = new TransactionPooler(database, role, sessions);
        Wire.thread("transaction-pooler", pooler::accept).start();
        return pooler;
    }

    /** A client's connection; no statement is prepared on the server, as behind a pooler that knows no names of them. */
    public Connection connect() throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://127.0.0.1:" + listener.getLocalPort() + "/" + database.name());
        source.setUser(role);
        source.setPrepareThreshold(0);
        // Else the driver sets what it wants by statements, which only one session would hear of.
        source.setAssumeMinServerVersion("14");
        return source.getConnection();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                clients.add(client);
                Wire.thread("pooled-client", () -> serve(client)).start();
            } catch (IOException e) {
                // Closed, which ends the loop, or this one client did not come about.
            }
        }
    }

    private void serve(Socket socket) {
        try (PooledClient client = PooledClient.greet(socket)) {
            while (client.read()) {
                PooledSession session = free.take();
                try {
                    session.serve(client);
                } finally {
                    free.add(session);
                }
            }
        } catch (IOException e) {
            // The client is gone.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket client : clients) {
            client.close();
        }
        for (PooledSession session : free) {
            session.close();
        }
    }
}
