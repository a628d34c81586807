package io.github.concertina.testkit.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Serves arrivals one after the other on a connection of its own, which it replaces when it is lost. */
final class Worker implements Runnable {
    private final DataSource source;
    private final Mix mix;
    private final Arrivals arrivals;
    private final Recorder recorder;
    private final Consumer<Request> listener;
    private volatile @Nullable Connection connection;
    private volatile boolean abandoned;

    Worker(
            DataSource source,
            Connection connection,
            Mix mix,
            Arrivals arrivals,
            Recorder recorder,
            Consumer<Request> listener) {
        this.source = source;
        this.connection = connection;
        this.mix = mix;
        this.arrivals = arrivals;
        this.recorder = recorder;
        this.listener = listener;
    }

    @Override
    public void run() {
        for (OptionalLong next = arrivals.take(); next.isPresent(); next = arrivals.take()) {
            long sequence = next.getAsLong();
            Mix.Kind kind = mix.at(sequence);
            Throwable failure = serve(kind, sequence);
            long scheduled = arrivals.scheduled(sequence);
            long finished = System.nanoTime();
            recorder.record(kind, scheduled, finished, failure);
            listener.accept(new Request(kind.name(), kind.writes(), scheduled, finished, failure != null));
        }
        drop();
    }

    /** Breaks off what is being served; whatever else has arrived fails at once. */
    void abandon() {
        abandoned = true;
        Connection current = connection;
        if (current != null) {
            try {
                current.abort(Runnable::run);
            } catch (SQLException e) {
                // It is the connection that is to be given up: an error from it says no more than that it is gone.
            }
        }
    }

    private @Nullable Throwable serve(Mix.Kind kind, long sequence) {
        try {
            if (abandoned) {
                throw new SQLException("not served: the load was ended while the database did not answer");
            }
            kind.operation().run(connected(), sequence);
            return null;
        } catch (SQLException | RuntimeException | AssertionError e) {
            // An operation may check what it reads: a failed assertion is an error of the application, too.
            recover();
            return e;
        }
    }

    private Connection connected() throws SQLException {
        Connection current = connection;
        if (current == null) {
            current = source.getConnection();
            connection = current;
        }
        return current;
    }

    /** Makes the connection as new, or gives it up: the next request then opens another, and counts the time. */
    private void recover() {
        Connection current = connection;
        if (current == null) {
            return;
        }
        try {
            if (!current.getAutoCommit()) {
                current.rollback();
                current.setAutoCommit(true);
            }
            if (current.isValid(1)) {
                return;
            }
        } catch (SQLException e) {
            // Same consequence as being invalid.
        }
        drop();
    }

    private void drop() {
        Connection current = connection;
        connection = null;
        if (current != null) {
            try {
                current.close();
            } catch (SQLException e) {
                // Lost connections cannot say goodbye.
            }
        }
    }
}
