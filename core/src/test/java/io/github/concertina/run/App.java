package io.github.concertina.run;

import io.github.concertina.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** An application: an ordinary role that owns nothing and may read and write the tables that it was granted. */
record App(TestDatabase database, String role) {
    static App of(TestDatabase database) throws SQLException {
        return new App(database, database.createRole("app"));
    }

    /** The name may carry a schema and quotes. */
    void mayWrite(String table) throws SQLException {
        database.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON " + table + " TO \"" + role + "\"");
    }

    Connection connect() throws SQLException {
        return database.connectAs(role);
    }

    /** Each statement in a transaction of its own, all on one connection. */
    void execute(String... sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String each : sql) {
                statement.execute(each);
            }
        }
    }
}
