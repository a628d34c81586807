package io.github.concertina.liquibase;

import liquibase.exception.DatabaseException;

/** A change that did not end, as Liquibase's errors carry it; see {@link Refused} for its {@code toString()}. */
@SuppressWarnings("OverrideThrowableToString")
final class ChangeFailed extends DatabaseException {
    private static final long serialVersionUID = 1L;

    ChangeFailed(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String toString() {
        return String.valueOf(getMessage());
    }
}
