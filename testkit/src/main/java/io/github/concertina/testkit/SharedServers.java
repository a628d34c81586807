package io.github.concertina.testkit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The servers that live as long as this JVM, one for each major.
 *
 * <p>This is the one static field that changes: a server is a process of the machine, tests have nothing else in common
 * than their JVM, and a second server for the same purpose would cost seconds in each test class.
 */
final class SharedServers {
    private static final Map<Integer, FutureTask<PostgresServer>> SERVERS = new ConcurrentHashMap<>();

    private SharedServers() {}

    static PostgresServer get(int major) {
        // A future keeps a failure as well: when a server cannot start, a thousand tests must not each try again.
        FutureTask<PostgresServer> server = SERVERS.computeIfAbsent(major, m -> new FutureTask<>(() -> start(m)));
        server.run();
        try {
            return server.get();
        } catch (ExecutionException e) {
            throw new ServerStartException("PostgreSQL " + major + " is not there: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerStartException("interrupted while PostgreSQL " + major + " started", e);
        }
    }

    private static PostgresServer start(int major) {
        PostgresServer server =
                PostgresServer.start(ServerSpec.of(major, Map.of(), Durability.FSYNC_OFF), /* shared= */ true);
        System.out.println("testkit: " + server);
        return server;
    }
}
