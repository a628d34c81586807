package io.github.concertina.operation;

import io.github.concertina.plan.Constraint;
import io.github.concertina.plan.Ident;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.IncomingKey;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableTrigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What must hold before rows are deleted in batches, and what else happens to whom when they are. */
final class PurgeRules {
    private static final Set<TableTrigger.Fires> DELETE = Set.of(TableTrigger.Fires.DELETE);

    private final Table table;
    private final List<IncomingKey> references;
    private final UserTriggerRules triggers;

    PurgeRules(Catalog catalog, Table table, BatchedBackfill.@Nullable UserTriggers userTriggers) {
        this.table = table;
        this.references = catalog.incoming(table);
        this.triggers = new UserTriggerRules(catalog, table, userTriggers);
        triggers.require(
                DELETE,
                references.isEmpty()
                        ? UserTriggerRules.mirror(table)
                        : "the foreign keys that reference " + table.name() + ": "
                                + references.stream().map(IncomingKey::name).toList());
        if (catalog.hidesRows(table)) {
            throw HiddenRows.refusal(table);
        }
    }

    boolean suppressTriggers() {
        return triggers.suppress();
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (table.estimatedRows() >= 0) {
            notes.add("looks at about " + table.estimatedRows() + " rows of " + table.name());
        }
        references.forEach(reference -> {
            notes.add(effect(reference));
            if (!reference.indexed()) {
                notes.add("each deleted row scans the whole of " + reference.from() + ": no index begins with "
                        + columns(reference) + ", the columns of " + reference.name()
                        + "; createIndexConcurrently first");
            }
        });
        notes.addAll(TriggerNotes.of(table, DELETE));
        return notes;
    }

    private static String effect(IncomingKey reference) {
        Constraint.Action action = reference.onDelete();
        if (action == null || action == Constraint.Action.RESTRICT || action == Constraint.Action.NO_ACTION) {
            return "keeps, and sets aside, a row that a row of " + reference.from() + " references by "
                    + reference.name();
        }
        boolean deletes = action == Constraint.Action.CASCADE;
        return "also " + (deletes ? "deletes" : "changes") + " the rows of " + reference.from()
                + " that reference a deleted row, by " + reference.name() + " (ON DELETE "
                + action.name().replace('_', ' ') + ")" + (deletes ? ", however many they are, in its batch" : "");
    }

    private static String columns(IncomingKey reference) {
        return reference.columns().stream().map(Ident::text).collect(Collectors.joining(", "));
    }
}
