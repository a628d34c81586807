package io.github.concertina.operation;

import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Refusal;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableTrigger;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an author must say of the triggers that his rows fire, and what must hold where they are to stay silent. */
record UserTriggerRules(Catalog catalog, Table table, BatchedBackfill.@Nullable UserTriggers said) {

    boolean suppress() {
        return said == BatchedBackfill.UserTriggers.SUPPRESS;
    }

    /**
     * Refuses where it is not said what happens to them, or cannot happen.
     *
     * @param events what is done to the rows
     * @param silenced what else would be silenced, which nobody may want; empty for nothing
     */
    void require(Set<TableTrigger.Fires> events, String silenced) {
        List<Ident> own = table.triggers().stream()
                .filter(trigger -> trigger.ownOn(events))
                .map(TableTrigger::name)
                .toList();
        if (!own.isEmpty() && said == null) {
            throw new Refusal(
                    table.name() + " has triggers of its own that " + words(events) + " fires: " + own,
                    "userTriggers: fire  (they see every row once), or  userTriggers: suppress");
        }
        if (suppress() && !catalog.maySilenceTriggers()) {
            throw new Refusal(
                    "the migrating role may not suppress triggers: that takes session_replication_role",
                    "userTriggers: fire, or from PostgreSQL 15 on: GRANT SET ON PARAMETER session_replication_role"
                            + " TO the migrating role");
        }
        if (suppress() && !silenced.isEmpty()) {
            throw new Refusal("suppressing triggers also silences " + silenced, "userTriggers: fire");
        }
    }

    /** The dual write to another table that would be silenced, in words; empty where there is none. */
    static String mirror(Table table) {
        return table.triggers().stream()
                .filter(trigger -> trigger.tableDualWrite() != null)
                .map(trigger -> "the dual write between tables of " + table.name() + " (" + trigger.name() + ")")
                .findFirst()
                .orElse("");
    }

    private static String words(Set<TableTrigger.Fires> events) {
        return events.stream()
                .map(each -> (each == TableTrigger.Fires.DELETE ? "a " : "an ") + each.name())
                .sorted()
                .collect(Collectors.joining(" or "));
    }
}
