package io.github.concertina.testkit;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/** A running PostgreSQL of a given major, in a container or from embedded binaries. */
public final class PostgresServer implements AutoCloseable {
    private final int major;
    private final RunningServer running;
    private final boolean shared;
    private final String version;
    private final AtomicInteger databases = new AtomicInteger();

    private PostgresServer(int major, RunningServer running, boolean shared) throws SQLException {
        this.major = major;
        this.running = running;
        this.shared = shared;
        try (Connection connection = connect(RunningServer.SUPERUSER, "postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW server_version")) {
            row.next();
            // Distributors append their own words after the number.
            this.version = row.getString(1).split(" ", 2)[0];
        }
    }

    /** Returns the server that all tests of this JVM share: started on first use, gone when the JVM ends. */
    public static PostgresServer shared(int major) {
        return SharedServers.get(major);
    }

    /** Starts a server for the caller alone, who closes it. */
    public static PostgresServer start(int major, Map<String, String> settings, Durability durability) {
        return start(ServerSpec.of(major, settings, durability), false);
    }

    /**
     * Starts a server with a preloaded extension that the embedded binaries lack, from those that the machine has.
     *
     * @return empty where the machine has none
     */
    public static Optional<PostgresServer> startInstalled(String extension) throws IOException, SQLException {
        return startInstalled(extension, Map.of("shared_preload_libraries", extension));
    }

    /**
     * Starts such a server that has the extension and does not preload it.
     *
     * @return empty where the machine has none
     */
    public static Optional<PostgresServer> startInstalledUnloaded(String extension) throws IOException, SQLException {
        return startInstalled(extension, Map.of());
    }

    private static Optional<PostgresServer> startInstalled(String extension, Map<String, String> settings)
            throws IOException, SQLException {
        Optional<InstalledSoftware> software = InstalledSoftware.with(extension);
        if (software.isEmpty()) {
            return Optional.empty();
        }
        int major = software.get().major();
        ServerSpec spec = ServerSpec.of(major, settings, Durability.FSYNC_OFF);
        RunningServer running = EmbeddedServer.start(
                spec, EmbeddedServer::empty, home -> software.get().bin());
        return Optional.of(new PostgresServer(major, running, false));
    }

    static PostgresServer start(ServerSpec spec, boolean shared) {
        RunningServer running = ServerMode.chosen().start(spec);
        try {
            return new PostgresServer(spec.major(), running, shared);
        } catch (SQLException e) {
            running.close();
            throw new ServerStartException("PostgreSQL " + spec.major() + " started but does not answer", e);
        }
    }

    /** A server that somebody else has started, and will stop. */
    static PostgresServer over(int major, RunningServer running) throws SQLException {
        return new PostgresServer(major, running, /* shared= */ true);
    }

    /** Creates an empty database of a name that no other test of this server has. */
    public TestDatabase freshDatabase() throws SQLException {
        return copyOf("template1");
    }

    /** Creates a copy of a database to which nobody is connected. */
    public TestDatabase copyOf(TestDatabase template) throws SQLException {
        return copyOf(template.name());
    }

    private TestDatabase copyOf(String template) throws SQLException {
        String name = "test_" + databases.incrementAndGet();
        // From 15 on a copy goes through the log, page by page, where one of the files is cheaper to make and to drop.
        executeAsSuperuser(
                "CREATE DATABASE " + name + " TEMPLATE " + template + (major >= 15 ? " STRATEGY FILE_COPY" : ""));
        return new TestDatabase(this, name);
    }

    public int major() {
        return major;
    }

    /** The server's own version number, such as {@code 18.6}. */
    public String version() {
        return version;
    }

    public String host() {
        return running.host();
    }

    public int port() {
        return running.port();
    }

    /** Stops a server of one's own and deletes its files; does nothing to a shared one. */
    @Override
    public void close() {
        if (!shared) {
            running.close();
        }
    }

    /** Names version and mode, such as {@code PostgreSQL 18.6 (embedded)}. */
    @Override
    public String toString() {
        return "PostgreSQL " + version + " (" + running.mode() + ")";
    }

    PGSimpleDataSource dataSource(String user, String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {host()});
        source.setPortNumbers(new int[] {port()});
        source.setDatabaseName(database);
        source.setUser(user);
        source.setPassword(RunningServer.PASSWORD);
        return source;
    }

    Connection connect(String user, String database) throws SQLException {
        return dataSource(user, database).getConnection();
    }

    void executeAsSuperuser(String... sql) throws SQLException {
        try (Connection connection = connect(RunningServer.SUPERUSER, "postgres");
                Statement statement = connection.createStatement()) {
            for (String each : sql) {
                statement.execute(each);
            }
        }
    }
}
