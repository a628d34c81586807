package io.github.concertina.testkit;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;

/** A hot standby that streams from an embedded primary, made from a copy of its files. */
public final class Standby implements AutoCloseable {
    /** What {@code pg_stat_replication} calls it. */
    public static final String NAME = "standby";

    private static final Set<String> NOT_COPIED = Set.of("postmaster.pid", "postmaster.opts", "pg_replslot");

    private final EmbeddedServer server;

    private Standby(EmbeddedServer server) {
        this.server = server;
    }

    /**
     * Copies the primary while it runs, and starts the copy.
     *
     * @throws ServerStartException if the primary is none of ours, or from before 15, where the backup has other functions
     */
    public static Standby of(PostgresServer primary) {
        if (primary.major() < 15 || !primary.toString().contains("embedded")) {
            throw new ServerStartException("a standby needs an embedded primary from 15 on, not " + primary);
        }
        ServerSpec spec = ServerSpec.of(
                primary.major(),
                Map.of(
                        "primary_conninfo",
                        "host=" + primary.host() + " port=" + primary.port() + " user=" + RunningServer.SUPERUSER
                                + " application_name=" + NAME),
                Durability.FSYNC_OFF);
        return new Standby(EmbeddedServer.start(spec, (command, folder) -> backup(primary, folder)));
    }

    private static void backup(PostgresServer primary, Path folder) throws SQLException, IOException {
        try (Connection connection = primary.connect(RunningServer.SUPERUSER, "postgres")) {
            Path source = Path.of(ask(connection, "SHOW data_directory"));
            ask(connection, "SELECT pg_backup_start('standby', fast => true)::text");
            copy(source, folder);
            String label = ask(connection, "SELECT labelfile FROM pg_backup_stop(wait_for_archive => false)");
            Files.writeString(folder.resolve("backup_label"), label);
            Files.createFile(folder.resolve("standby.signal"));
        }
    }

    /** Files may go while we copy: that they are put right from the log is what a backup is. */
    private static void copy(Path source, Path target) throws IOException {
        Files.walkFileTree(source, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.copy(folder, target.resolve(source.relativize(folder)));
                // Its content is the primary's own; the folder must be there.
                return NOT_COPIED.contains(String.valueOf(folder.getFileName()))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!NOT_COPIED.contains(String.valueOf(file.getFileName()))) {
                    try {
                        Files.copy(file, target.resolve(source.relativize(file)));
                    } catch (NoSuchFileException e) {
                        return FileVisitResult.CONTINUE;
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException error) throws IOException {
                if (error instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw error;
            }
        });
        // The server refuses a folder that others may read.
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
    }

    /** Lets it receive and no longer replay: the lag grows. */
    public void pauseReplay(TestDatabase database) throws SQLException {
        tell(database, "SELECT pg_wal_replay_pause()::text");
    }

    public void resumeReplay(TestDatabase database) throws SQLException {
        tell(database, "SELECT pg_wal_replay_resume()::text");
    }

    /** Makes it a primary of its own, as a failover does, with what it has received; the database as that one has it. */
    public TestDatabase promote(TestDatabase database) throws SQLException {
        tell(database, "SELECT pg_promote()::text");
        return new TestDatabase(PostgresServer.over(database.server().major(), server), database.name());
    }

    private void tell(TestDatabase database, String sql) throws SQLException {
        var source = database.server().dataSource(RunningServer.SUPERUSER, "postgres");
        source.setServerNames(new String[] {server.host()});
        source.setPortNumbers(new int[] {server.port()});
        try (Connection connection = source.getConnection()) {
            ask(connection, sql);
        }
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
