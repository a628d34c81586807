package io.github.concertina.run;

import io.github.concertina.event.Listener;
import io.github.concertina.settings.Settings;
import io.github.concertina.status.StatusText;
import io.github.concertina.testkit.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;

/** Operators with the default settings, and what {@code concertina status} shows them. */
final class Operators {
    private Operators() {}

    static Operator operator(Connection connection) throws SQLException {
        return new Operator(connection, Settings.defaults(), Listener.NONE, null);
    }

    static String status(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            StringWriter text = new StringWriter();
            new StatusText(new PrintWriter(text)).print(operator(connection).status());
            return text.toString();
        }
    }
}
