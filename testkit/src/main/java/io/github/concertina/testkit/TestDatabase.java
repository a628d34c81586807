package io.github.concertina.testkit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database of one test's own on a real server; closing it drops it, whoever is still connected. */
public final class TestDatabase implements AutoCloseable {
    private final PostgresServer server;
    private final String name;
    private final List<String> roles = new CopyOnWriteArrayList<>();

    TestDatabase(PostgresServer server, String name) {
        this.server = server;
        this.name = name;
    }

    public PostgresServer server() {
        return server;
    }

    public String name() {
        return name;
    }

    /** The superuser, who owns the database. */
    public String user() {
        return RunningServer.SUPERUSER;
    }

    /** The password of {@link #user()} and of every role made here. */
    public String password() {
        return RunningServer.PASSWORD;
    }

    /** The address without user and password. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + server.host() + ":" + server.port() + "/" + name;
    }

    /** A source of new connections as {@link #user()}; it pools nothing. */
    public DataSource dataSource() {
        return dataSource(user());
    }

    public DataSource dataSource(String role) {
        return server.dataSource(role, name);
    }

    public Connection connect() throws SQLException {
        return connectAs(user());
    }

    public Connection connectAs(String role) throws SQLException {
        return server.connect(role, name);
    }

    /** Executes each statement in a transaction of its own. */
    public void execute(String... sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String each : sql) {
                statement.execute(each);
            }
        }
    }

    /**
     * Returns the first value of the only row.
     *
     * @throws IllegalStateException if there is no row, a second one, or the value is null
     */
    public <T> T queryOne(String sql, Class<T> type) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            if (!row.next()) {
                throw new IllegalStateException("no row from: " + sql);
            }
            T value = row.getObject(1, type);
            if (value == null) {
                throw new IllegalStateException("null from: " + sql);
            }
            if (row.next()) {
                throw new IllegalStateException("more than one row from: " + sql);
            }
            return value;
        }
    }

    /** Returns all rows, each value in PostgreSQL's own text form. */
    public List<List<@Nullable String>> rows(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<@Nullable String>> rows = new ArrayList<>();
            while (result.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(result.getString(column));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    /**
     * Creates an ordinary role that may log in and owns nothing.
     *
     * @return its name, which begins with the one given; roles belong to the whole server, so a plain name would
     *     collide with that of a test beside this one
     */
    public String createRole(String prefix) throws SQLException {
        String role = prefix + "_" + name;
        execute("CREATE ROLE \"" + role + "\" LOGIN PASSWORD '" + password() + "'");
        roles.add(role);
        return role;
    }

    @Override
    public void close() throws SQLException {
        server.executeAsSuperuser("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        for (String role : roles) {
            server.executeAsSuperuser("DROP ROLE IF EXISTS \"" + role + "\"");
        }
    }
}
