package io.github.concertina.testkit.load;

import java.sql.Connection;
import java.sql.SQLException;

/** One request of an application, as the load generator repeats it. */
@FunctionalInterface
public interface Operation {
    /**
     * Carries out the request.
     *
     * @param connection the worker's own, in auto-commit mode; a transaction opened here must be ended here, and what a
     *     failed run leaves open is rolled back
     * @param sequence the request's number in this run, which no other request has
     */
    void run(Connection connection, long sequence) throws SQLException;
}
