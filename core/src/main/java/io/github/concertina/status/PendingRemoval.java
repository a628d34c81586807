package io.github.concertina.status;

import io.github.concertina.guard.Answers;

/**
 * A contract operation that could come next.
 *
 * @param operation its name in migration files
 */
public record PendingRemoval(String operation, Answers answers) {}
