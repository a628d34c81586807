package io.github.concertina.flyway.sql;

import java.util.Set;

/** Tells statements that may have to wait for a lock in front of which the application then queues. */
final class QueueingStatement {
    /** Some of what they begin is harmless, as CREATE FUNCTION is; under the lock policy it is no less so. */
    private static final Set<String> FIRST_WORDS = Set.of("alter", "create", "drop", "truncate", "lock", "comment");

    private QueueingStatement() {}

    /** Whether a statement is one; CONCURRENTLY waits are long by design and hold nobody up. */
    static boolean is(String sql) {
        Words words = Words.of(sql);
        return FIRST_WORDS.contains(words.name()) && !words.contain("concurrently");
    }
}
