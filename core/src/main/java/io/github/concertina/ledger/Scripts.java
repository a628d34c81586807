package io.github.concertina.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Migration files that the command {@code concertina run} carries out, or that a host has left to it.
 *
 * <p>Files that a host carries out itself are in its own history. Every method runs in the transaction of the connection
 * that it is given.
 */
public interface Scripts {
    /** What is known of a file, by its name without folders; empty where nothing is, and where there is no ledger. */
    Optional<Known> find(Connection connection, String name) throws SQLException;

    /** Writes down that a host leaves a file to the command; one that is done stays done. */
    void putOff(Connection connection, String name, String meaning) throws SQLException;

    /** Writes down that a file is done. */
    void done(Connection connection, String name, String meaning) throws SQLException;

    /** Whether a host that has a history of its own migrates the tables beside the ledger. */
    boolean besideHistory(Connection connection) throws SQLException;

    /**
     * A file.
     *
     * @param meaning what it does, in words
     * @param done whether it was carried out; else a host has left it to us
     */
    record Known(String meaning, boolean done) {}
}
