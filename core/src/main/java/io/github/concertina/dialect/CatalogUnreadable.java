package io.github.concertina.dialect;

import java.sql.SQLException;

/** The catalog could not be read, because of the connection or a missing privilege. */
public final class CatalogUnreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SQLException error;

    /** Carries the driver's error through code that knows no JDBC. */
    public CatalogUnreadable(SQLException error) {
        super(error);
        this.error = error;
    }

    /** The driver's error. */
    public SQLException error() {
        return error;
    }
}
