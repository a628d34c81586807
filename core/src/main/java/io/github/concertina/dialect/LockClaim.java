package io.github.concertina.dialect;

import io.github.concertina.plan.TableName;

/**
 * A lock that a step takes on a table, as it is claimed to users and observed in tests.
 *
 * @param mode the server's own name of it, for example {@code ACCESS EXCLUSIVE}
 */
public record LockClaim(TableName table, String mode) {
    @Override
    public String toString() {
        return mode + " on " + table;
    }
}
