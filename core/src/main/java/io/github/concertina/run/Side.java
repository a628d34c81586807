package io.github.concertina.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A connection of our own beside the host's, for as long as something is watched; none where the host has no way to. */
record Side(@Nullable Connection held) implements AutoCloseable {
    static Side open(Context context) throws SQLException {
        ConnectionSource source = context.side();
        if (source == null) {
            return new Side(null);
        }
        Connection connection = source.open();
        connection.setAutoCommit(true);
        return new Side(connection);
    }

    Optional<Connection> connection() {
        return Optional.ofNullable(held);
    }

    @Override
    public void close() throws SQLException {
        if (held != null) {
            held.close();
        }
    }
}
