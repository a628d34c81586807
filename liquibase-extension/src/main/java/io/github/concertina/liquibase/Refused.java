package io.github.concertina.liquibase;

import liquibase.exception.UnexpectedLiquibaseException;

/** A refusal as Liquibase's errors carry it; they print {@code toString()} of a cause, and a class name helps nobody. */
@SuppressWarnings("OverrideThrowableToString")
final class Refused extends UnexpectedLiquibaseException {
    private static final long serialVersionUID = 1L;

    Refused(Exception cause) {
        super(cause.getMessage(), cause);
    }

    @Override
    public String toString() {
        return String.valueOf(getMessage());
    }
}
