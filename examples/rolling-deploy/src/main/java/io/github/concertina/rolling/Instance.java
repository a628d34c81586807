package io.github.concertina.rolling;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A running release: it migrates, then it serves with threads and connections of its own.
 *
 * <p>Each of its threads answers the lines of one connection, see {@link Desk}.
 */
final class Instance {
    private static final int THREADS = 4;
    private static final int REHEARSALS = 30;
    private static final Duration DRAIN = Duration.ofSeconds(30);

    private final HikariDataSource pool;
    private final Desk desk;
    private final ServerSocket door;
    private final Thread porter = new Thread(this::accept, "porter");
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    private Instance(HikariDataSource pool, Desk desk, ServerSocket door) {
        this.pool = pool;
        this.desk = desk;
        this.door = door;
    }

    /**
     * Migrates and then is ready to serve, as a container is that comes up.
     *
     * @param port of the loopback interface; 0 for any that is free
     */
    static Instance start(Image image, Database database, int port) throws IOException, SQLException {
        Migrations.run(image, database);
        HikariDataSource pool = new HikariDataSource(config(image, database));
        try {
            fill(pool);
            rehearse(new Desk(image, pool));
            ServerSocket door = new ServerSocket(port, /* backlog= */ 50, InetAddress.getLoopbackAddress());
            Instance instance = new Instance(pool, new Desk(image, pool), door);
            instance.porter.start();
            return instance;
        } catch (IOException | SQLException | RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    private static HikariConfig config(Image image, Database database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(database.application());
        config.setPassword(database.password());
        // One more than threads: the read switch is looked up beside a request's own connection.
        config.setMaximumPoolSize(THREADS + 1);
        config.addDataSourceProperty("ApplicationName", "shop@" + image.release());
        image.driver().forEach(config::addDataSourceProperty);
        return config;
    }

    /** Ready is who has all connections: else the first users would wait for them. */
    private static void fill(HikariDataSource pool) throws SQLException {
        List<Connection> all = new ArrayList<>();
        try {
            while (all.size() <= THREADS) {
                all.add(pool.getConnection());
            }
        } finally {
            for (Connection each : all) {
                each.close();
            }
        }
    }

    /** And who has loaded what it needs for a request; nobody has number 0, so that nothing is changed. */
    private static void rehearse(Desk desk) {
        for (int i = 0; i < REHEARSALS; i++) {
            for (String line : List.of("0 find 0", "0 visit 0 0", "0 change 0 A B 0 0 0")) {
                String answer = desk.answer(line);
                if (!answer.equals("none") && !answer.equals("no")) {
                    throw new IllegalStateException("asked for " + line + ", it answers: " + answer);
                }
            }
        }
    }

    int port() {
        return door.getLocalPort();
    }

    long served() {
        return desk.served();
    }

    private void accept() {
        try {
            while (!door.isClosed()) {
                Socket visitor = door.accept();
                threads.execute(() -> serve(visitor));
            }
        } catch (IOException e) {
            // The door was closed while nobody came.
        }
    }

    private void serve(Socket visitor) {
        try (visitor;
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(visitor.getInputStream(), StandardCharsets.UTF_8));
                OutputStream out = visitor.getOutputStream()) {
            visitor.setTcpNoDelay(true);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.write((desk.answer(line) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // He hung up while he was spoken to; what he asked for has been done.
        }
    }

    /**
     * Lets nobody in any more, serves those who are there until they hang up, and goes down.
     *
     * @return whether all have been served; false if some were still there after half a minute
     */
    boolean stop() throws IOException, InterruptedException {
        door.close();
        porter.join();
        threads.shutdown();
        boolean all = threads.awaitTermination(DRAIN.toSeconds(), TimeUnit.SECONDS);
        pool.close();
        return all;
    }
}
