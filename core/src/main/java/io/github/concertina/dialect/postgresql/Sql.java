package io.github.concertina.dialect.postgresql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Queries in one line, with typed parameters and no text put together. */
final class Sql {
    /**
     * At the end of every statement that reads or writes rows: the guard that counts statements passes over ours, and over
     * nothing else. Behind it, because what stands before a statement is no part of its text any more (PostgreSQL 18, gram.y,
     * stmtmulti: a statement begins at its first token).
     */
    private static final String OURS = " /* concertina */";

    /** Finds it in a text. */
    static final String OURS_PATTERN = "/\\* concertina \\*/\\s*$";

    private Sql() {}

    /** Reads one row into a value. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    static <T> List<T> list(Connection connection, String sql, RowReader<T> reader, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql + OURS)) {
            bind(statement, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> result = new ArrayList<>();
                while (rows.next()) {
                    result.add(reader.read(rows));
                }
                return result;
            }
        }
    }

    static <T> Optional<T> first(Connection connection, String sql, RowReader<T> reader, @Nullable Object... parameters)
            throws SQLException {
        List<T> rows = list(connection, sql, reader, parameters);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
    }

    /**
     * The same with a limit on what it waits for locks, without a transaction around it and in one round trip: the driver sends
     * both statements before it asks for an answer, so they are one transaction, and the limit goes with it.
     */
    static <T> Optional<T> limited(
            Connection connection,
            Duration lockTimeout,
            String sql,
            RowReader<T> reader,
            @Nullable Object... parameters)
            throws SQLException {
        List<@Nullable Object> all = new ArrayList<>(Arrays.asList(parameters));
        all.add(0, lockTimeout.toMillis() + "ms");
        String limit = "VALUES (set_config('lock_timeout', ?, true))" + OURS + ";\n";
        try (PreparedStatement statement = connection.prepareStatement(limit + sql + OURS)) {
            bind(statement, all.toArray());
            statement.execute();
            statement.getMoreResults();
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
            }
        }
    }

    static int update(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql + OURS)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        }
    }

    /** Sends a query about a user's rows as it stands: a question mark in it is the server's operator. */
    static <T> List<T> rows(Connection connection, String sql, RowReader<T> reader) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet rows = statement.executeQuery(ours(sql))) {
                List<T> result = new ArrayList<>();
                while (rows.next()) {
                    result.add(reader.read(rows));
                }
                return result;
            }
        }
    }

    /** The same for a query that gives one row, or none. */
    static <T> Optional<T> only(Connection connection, String sql, RowReader<T> reader) throws SQLException {
        return rows(connection, sql, reader).stream().findFirst();
    }

    /** The query as that guard passes over it. */
    static String ours(String sql) {
        return sql + OURS;
    }

    /** Sends a statement as it stands: a question mark in it is the server's operator. */
    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    static List<String> strings(ResultSet row, String column) throws SQLException {
        Object[] values = (Object[]) row.getArray(column).getArray();
        List<String> texts = new ArrayList<>();
        for (Object value : values) {
            texts.add(String.valueOf(value));
        }
        return texts;
    }

    private static void bind(PreparedStatement statement, @Nullable Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object value = parameters[i];
            if (value instanceof List<?> list) {
                Object[] elements = list.toArray();
                boolean numbers = elements.length > 0 && elements[0] instanceof Long;
                statement.setArray(i + 1, statement.getConnection().createArrayOf(numbers ? "int8" : "text", elements));
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }
}
