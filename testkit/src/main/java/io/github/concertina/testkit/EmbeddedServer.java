package io.github.concertina.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A server of this JVM's own, from the binaries on the class path, in a temporary folder that goes with it. */
final class EmbeddedServer implements RunningServer {
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final int PORT_ATTEMPTS = 5;
    private static final String LOOPBACK = "127.0.0.1";

    private final Guardian guardian;
    private final Thread exitHook;
    private final int port;

    private EmbeddedServer(Guardian guardian, int port) {
        this.guardian = guardian;
        this.port = port;
        // The guardian would act without it; the hook makes the JVM wait for it, so that "ended" means "all gone".
        this.exitHook = new Thread(guardian::close, "embedded-postgres-exit");
    }

    /** Fills the folder that the server is to run on, which does not exist yet. */
    @FunctionalInterface
    interface Data {
        void make(ServerCommand command, Path folder) throws Exception;
    }

    static EmbeddedServer start(ServerSpec spec) {
        return start(spec, EmbeddedServer::empty);
    }

    /** One collation on every machine and under Docker too: the order of text keys is part of what tests assert. */
    static void empty(ServerCommand command, Path folder) throws Exception {
        command.run(
                "initdb", "-D", folder.toString(), "-U", SUPERUSER, "-A", "trust", "-E", "UTF8", "--locale=C", "-N");
    }

    static EmbeddedServer start(ServerSpec spec, Data data) {
        return start(spec, data, home -> {
            Path software = home.resolve("software");
            Distribution.unpack(spec.major(), software);
            return software.resolve("bin");
        });
    }

    /** Where a server's programs are, once they are there. */
    @FunctionalInterface
    interface Software {
        Path bin(Path home) throws Exception;
    }

    static EmbeddedServer start(ServerSpec spec, Data data, Software software) {
        try {
            Path home = Files.createTempDirectory("concertina-pg" + spec.major() + "-");
            Guardian guardian = Guardian.over(home);
            try {
                EmbeddedServer server = new EmbeddedServer(guardian, start(spec, home, data, software));
                Runtime.getRuntime().addShutdownHook(server.exitHook);
                return server;
            } catch (Throwable e) {
                guardian.close();
                throw e;
            }
        } catch (ServerStartException e) {
            throw e;
        } catch (Exception e) {
            throw new ServerStartException(
                    "The embedded PostgreSQL " + spec.major() + " could not be started: " + e.getMessage()
                            + ". With a Docker engine, -Dconcertina.db=docker does without it.",
                    e);
        }
    }

    private static int start(ServerSpec spec, Path home, Data data, Software software) throws Exception {
        ServerCommand command = new ServerCommand(home, software.bin(home));
        data.make(command, Path.of(data(home)));
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            Process server = command.start("postgres", arguments(spec, home, port));
            Await.until(START_LIMIT, () -> !server.isAlive() || isReady(home));
            if (server.isAlive()) {
                return port;
            }
            // Between our look for a free port and the server's, another process may have taken it.
            if (attempt == PORT_ATTEMPTS || !command.log("postgres").contains("Address already in use")) {
                throw new ServerStartException("The embedded PostgreSQL " + spec.major()
                        + " ended while it started. Its log says:\n" + command.log("postgres"));
            }
        }
    }

    private static List<String> arguments(ServerSpec spec, Path home, int port) {
        List<String> arguments = new ArrayList<>(List.of("-D", data(home), "-p", Integer.toString(port)));
        arguments.addAll(spec.arguments());
        // No socket file: it would lie outside of our folder, where path lengths are limited and nobody cleans up.
        arguments.addAll(List.of("-c", "listen_addresses=" + LOOPBACK, "-c", "unix_socket_directories="));
        return arguments;
    }

    /** The server writes its state into the eighth line of its lock file; a connection attempt would cost more. */
    private static boolean isReady(Path home) throws IOException {
        Path lockFile = Path.of(data(home), "postmaster.pid");
        if (!Files.exists(lockFile)) {
            return false;
        }
        List<String> lines = Files.readAllLines(lockFile);
        // A standby that answers says so with a word of its own.
        return lines.size() >= 8
                && List.of("ready", "standby").contains(lines.get(7).strip());
    }

    private static String data(Path home) {
        return home.resolve("data").toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public String host() {
        return LOOPBACK;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String mode() {
        return "embedded";
    }

    @Override
    public void close() {
        guardian.close();
        try {
            Runtime.getRuntime().removeShutdownHook(exitHook);
        } catch (IllegalStateException e) {
            // This JVM is ending already, and the hook finds nothing left to do.
        }
    }
}
