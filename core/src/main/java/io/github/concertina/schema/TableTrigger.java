package io.github.concertina.schema;

import io.github.concertina.plan.DualWrite;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableDualWrite;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A trigger that a user or Concertina created; the server's own for foreign keys are not among them.
 *
 * @param tableDualWrite the rule between this table and another, where the trigger is one of ours; null for all others
 * @param dualWrite the rule, where the trigger is one of ours; null for all others
 * @param fires what of a row or a statement fires it; empty while it is disabled
 */
public record TableTrigger(
        Ident name,
        String definition,
        Set<Fires> fires,
        @Nullable DualWrite dualWrite,
        @Nullable TableDualWrite tableDualWrite) {
    public TableTrigger {
        fires = Set.copyOf(fires);
    }

    /** What fires a trigger. */
    public enum Fires {
        INSERT,
        UPDATE,
        DELETE,
        TRUNCATE
    }

    /** Whether one of these fires it, and it is a user's own. */
    public boolean ownOn(Set<Fires> events) {
        return dualWrite == null && tableDualWrite == null && fires.stream().anyMatch(events::contains);
    }
}
