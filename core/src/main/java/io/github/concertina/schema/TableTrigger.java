package io.github.concertina.schema;

import io.github.concertina.plan.DualWrite;
import io.github.concertina.plan.Ident;
import org.jspecify.annotations.Nullable;

/**
 * A trigger that a user or Concertina created; the server's own for foreign keys are not among them.
 *
 * @param dualWrite the rule, where the trigger is one of ours; null for all others
 * @param firesOnUpdate whether an UPDATE of a row fires it
 */
public record TableTrigger(
        Ident name,
        String definition,
        boolean firesOnUpdate,
        @Nullable DualWrite dualWrite) {}
