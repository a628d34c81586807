package io.github.concertina.run;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every setting of a session, and what the driver keeps of it. */
final class SessionPicture {
    private SessionPicture() {}

    /** Asks without leaving a transaction open on a connection that had none. */
    static SortedMap<String, String> of(Connection connection) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        SortedMap<String, String> picture = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name, setting FROM pg_settings"
                        // A language brings its settings when it is first used.
                        + " WHERE name NOT LIKE '%.%'"
                        + " UNION ALL SELECT 'current_user', current_user UNION ALL SELECT 'session_user', session_user"
                        + " UNION ALL SELECT 'advisory locks', count(*)::text FROM pg_locks"
                        + " WHERE locktype = 'advisory' AND pid = pg_backend_pid()"
                        + " UNION ALL SELECT 'temporary tables', count(*)::text FROM pg_class"
                        + " WHERE relnamespace = pg_my_temp_schema()")) {
            while (rows.next()) {
                picture.put(rows.getString(1), String.valueOf(rows.getString(2)));
            }
        }
        if (!autoCommit) {
            connection.rollback();
        }
        picture.put("autocommit", Boolean.toString(autoCommit));
        picture.put("isolation", Integer.toString(connection.getTransactionIsolation()));
        picture.put("read only", Boolean.toString(connection.isReadOnly()));
        return picture;
    }
}
