package io.github.concertina.run;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections of our own beside the host's: they watch for blockers, read progress, and cancel. */
@FunctionalInterface
public interface ConnectionSource {
    /** A new connection, closed by the caller. */
    Connection open() throws SQLException;
}
