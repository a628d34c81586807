package io.github.concertina.operation;

import io.github.concertina.schema.Table;
import java.util.ArrayList;
import java.util.List;

/** What a plan says of the triggers and publications that its writes reach. */
final class TriggerNotes {
    private TriggerNotes() {}

    static List<String> of(Table table) {
        List<String> notes = new ArrayList<>();
        table.triggers().stream()
                .filter(trigger -> trigger.firesOnUpdate() && trigger.dualWrite() == null)
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
