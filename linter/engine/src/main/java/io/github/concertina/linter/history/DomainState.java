package io.github.concertina.linter.history;

import io.github.concertina.linter.fact.Type;
import org.jspecify.annotations.Nullable;

/**
 * A domain as the history left it.
 *
 * @param base what it is a domain over; null where the history does not tell
 */
record DomainState(@Nullable Type base, boolean constrained) {}
