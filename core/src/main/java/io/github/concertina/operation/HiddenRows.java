package io.github.concertina.operation;

import io.github.concertina.plan.Refusal;
import io.github.concertina.schema.Table;

/** The refusal where row-level security would make a walk over all rows skip some, and its last look miss them too. */
final class HiddenRows {
    private HiddenRows() {}

    static Refusal refusal(Table table) {
        return new Refusal(
                "row-level security hides rows of " + table.name() + " from the migrating role",
                "ALTER ROLE … BYPASSRLS for the migrating role, or run as the table's owner and"
                        + " ALTER TABLE … NO FORCE ROW LEVEL SECURITY");
    }
}
