package io.github.concertina.rolling;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The Java type that a release has for the key of a customer. */
public enum Keys {
    /** {@code int}: ends at 2,147,483,647. */
    INT {
        @Override
        void bind(PreparedStatement statement, int index, long id) throws SQLException {
            statement.setInt(index, Math.toIntExact(id));
        }

        @Override
        long read(ResultSet row) throws SQLException {
            return row.getInt(1);
        }
    },
    /** {@code long}. */
    LONG {
        @Override
        void bind(PreparedStatement statement, int index, long id) throws SQLException {
            statement.setLong(index, id);
        }

        @Override
        long read(ResultSet row) throws SQLException {
            return row.getLong(1);
        }
    };

    abstract void bind(PreparedStatement statement, int index, long id) throws SQLException;

    /** The id, which is the first column of every result. */
    abstract long read(ResultSet row) throws SQLException;
}
