package io.github.concertina.rolling;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One running instance of a release: it migrates, then it serves with threads and connections of its own. */
public final class Instance implements AutoCloseable {
    private static final int THREADS = 4;
    private static final long DRAIN_SECONDS = 30;

    private final Image image;
    private final HikariDataSource pool;
    private final Program.Serving serving;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    private Instance(Image image, HikariDataSource pool) {
        this.image = image;
        this.pool = pool;
        this.serving = image.program().over(pool);
    }

    /** Migrates and then is ready to serve, as a container is that comes up. */
    public static Instance start(Image image, Database database) {
        Migrations.run(image, database);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(database.application());
        config.setPassword(database.password());
        // One more than threads: the read switch is looked up beside a request's own connection.
        config.setMaximumPoolSize(THREADS + 1);
        config.addDataSourceProperty("ApplicationName", "shop@" + image.release());
        image.driver().forEach(config::addDataSourceProperty);
        HikariDataSource pool = new HikariDataSource(config);
        try {
            fill(pool);
        } catch (SQLException e) {
            pool.close();
            throw new IllegalStateException(image + " does not come up", e);
        }
        return new Instance(image, pool);
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

    public Image image() {
        return image;
    }

    /** What somebody asks of the shop. */
    @FunctionalInterface
    public interface Request {
        void serve(Customers customers) throws SQLException;
    }

    /**
     * Takes a request and returns at once.
     *
     * @param visitor who asks
     * @param done hears when it is over, and of the error if there was one
     */
    public void take(long visitor, Request request, Consumer<Optional<Throwable>> done) {
        threads.execute(() -> done.accept(outcome(visitor, request)));
    }

    private Optional<Throwable> outcome(long visitor, Request request) {
        try (Connection connection = pool.getConnection()) {
            request.serve(serving.customers(connection, visitor));
            return Optional.empty();
        } catch (SQLException | RuntimeException | AssertionError e) {
            return Optional.of(e);
        }
    }

    /** Serves what it has taken, and goes down. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
        pool.close();
    }
}
