package io.github.concertina.rolling;

import java.sql.SQLException;
import java.util.Optional;

/** What can be asked of the shop about its customers. */
public interface Customers {
    /** Adds a customer who was never here, and returns the id that the database gave. */
    long add(Customer customer) throws SQLException;

    /** Finds a customer; empty where there is none. */
    Optional<Customer> find(long id) throws SQLException;

    /** Looks and writes in one transaction, as most pages do; returns what it found, empty where there is none. */
    Optional<Customer> change(long id, Customer to) throws SQLException;

    /** Counts a visit and adds credit for it; false where there is no such customer. */
    boolean visit(long id, long credit) throws SQLException;

    /** Removes a customer; false where there is none. */
    boolean remove(long id) throws SQLException;
}
