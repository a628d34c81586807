package io.github.concertina.schema;

import io.github.concertina.plan.DualWrite;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableDualWrite;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A trigger that a user or Concertina created; the server's own for foreign keys are not among them.
 *
 * @param fires what of a row or a statement fires it; empty while it is disabled
 * @param rule of a dual write within the table, in force or not, where the trigger is one of ours; null for all others
 * @param tableRule the same for one with another table
 */
public record TableTrigger(
        Ident name,
        String definition,
        Set<Fires> fires,
        @Nullable DualWrite rule,
        @Nullable TableDualWrite tableRule) {
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

    /** The rule that is in force; null where the trigger is disabled, or none of ours. */
    public @Nullable DualWrite dualWrite() {
        return fires.isEmpty() ? null : rule;
    }

    /** The same for one with another table. */
    public @Nullable TableDualWrite tableDualWrite() {
        return fires.isEmpty() ? null : tableRule;
    }

    /** Whether one of these fires it, and it is a user's own. */
    public boolean ownOn(Set<Fires> events) {
        return rule == null && tableRule == null && fires.stream().anyMatch(events::contains);
    }
}
