package io.github.concertina.run;

import io.github.concertina.dialect.Sessions;
import io.github.concertina.event.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Looks at a session from beside; where it cannot, it says so once, and the limits hold without it. */
final class Eyes implements AutoCloseable {
    private final Context context;
    private final String what;
    private Side side = new Side(null);
    private boolean opened;
    private boolean blind;

    Eyes(Context context, String what) {
        this.context = context;
        this.what = what;
    }

    Optional<Sessions.Activity> look(long session) {
        if (blind) {
            return Optional.empty();
        }
        try {
            if (!opened) {
                side = Side.open(context);
                opened = true;
            }
            Optional<Connection> connection = side.connection();
            return connection.isEmpty()
                    ? Optional.empty()
                    : context.dialect().sessions().activity(connection.get(), session);
        } catch (SQLException e) {
            blind = true;
            context.listener()
                    .on(new Event.Notice(
                            what + ": no second connection to watch it from (" + Retry.firstLine(e) + ")"));
            return Optional.empty();
        }
    }

    @Override
    public void close() throws SQLException {
        side.close();
    }
}
