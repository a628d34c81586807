package io.github.concertina.operation;

import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableTrigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a plan says of the triggers and publications that its writes reach. */
final class TriggerNotes {
    private TriggerNotes() {}

    static List<String> of(Table table, Set<TableTrigger.Fires> events) {
        List<String> notes = new ArrayList<>();
        table.triggers().stream()
                .filter(trigger -> trigger.ownOn(events))
                .forEach(trigger -> notes.add("fires the trigger " + trigger.name() + ": " + trigger.definition()));
        table.publications()
                .forEach(publication -> notes.add("its writes go out through the publication " + publication));
        if (table.rowSecurity()) {
            notes.add(
                    "row-level security is on: the migrating role must see every row (owner without FORCE, or BYPASSRLS)");
        }
        return notes;
    }
}
