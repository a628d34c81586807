package io.github.concertina.rolling;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Customers over one connection to the database, in the words of a release. */
final class Rows implements Customers {
    private final Connection connection;
    private final Sql sql;
    private final Keys keys;

    Rows(Connection connection, Sql sql, Keys keys) {
        this.connection = connection;
        this.sql = sql;
        this.keys = keys;
    }

    @Override
    public long add(Customer customer) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.add())) {
            bind(statement, customer);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return keys.read(row);
            }
        }
    }

    @Override
    public Optional<Customer> find(long id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.find())) {
            keys.bind(statement, 1, id);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                if (keys.read(row) != id) {
                    throw new IllegalStateException("asked for customer " + id + ", got " + keys.read(row));
                }
                return Optional.of(new Customer(
                        row.getString(2), row.getString(3), row.getLong(4), row.getLong(5), row.getLong(6)));
            }
        }
    }

    @Override
    public Optional<Customer> change(long id, Customer to) throws SQLException {
        connection.setAutoCommit(false);
        try {
            Optional<Customer> found = find(id);
            try (PreparedStatement statement = connection.prepareStatement(sql.change())) {
                bind(statement, to);
                keys.bind(statement, 5, id);
                statement.executeUpdate();
            }
            connection.commit();
            return found;
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    @Override
    public boolean visit(long id, long credit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.visit())) {
            statement.setLong(1, credit);
            keys.bind(statement, 2, id);
            return statement.executeUpdate() == 1;
        }
    }

    @Override
    public boolean remove(long id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.remove())) {
            keys.bind(statement, 1, id);
            return statement.executeUpdate() == 1;
        }
    }

    private static void bind(PreparedStatement statement, Customer customer) throws SQLException {
        statement.setString(1, customer.first());
        statement.setString(2, customer.last());
        statement.setLong(3, customer.member());
        statement.setLong(4, customer.credit());
    }
}
