package io.github.concertina.liquibase;

import io.github.concertina.plan.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import org.jspecify.annotations.Nullable;

/** What a changeset must be like to hold an operation. */
final class ChangeSetRules {
    private ChangeSetRules() {}

    static boolean supports(Database database) {
        return "postgresql".equals(database.getShortName());
    }

    /** Refuses an operation in a rollback block: it would commit in the middle of a rollback. */
    static void refuseRollback(ConcertinaChange change, ChangeSet changeSet) {
        if (contains(changeSet.getRollback().getChanges(), change)) {
            throw new Refused(inRollback(change, changeSet));
        }
    }

    /** Every reason not to run it, before any changeset runs. */
    static List<String> errors(ConcertinaChange change, Database database) {
        List<Refusal> refusals = new ArrayList<>();
        String name = change.type().name();
        if (!supports(database)) {
            refusals.add(new Refusal(
                    name + " runs on PostgreSQL, and this is " + database.getDisplayName(),
                    "restrict the changeSet: dbms: postgresql"));
        }
        @Nullable ChangeSet changeSet = change.getChangeSet();
        if (changeSet != null) {
            if (change.type().commits() && changeSet.getChanges().size() > 1) {
                refusals.add(new Refusal(
                        name + " commits by itself, and its changeSet has "
                                + changeSet.getChanges().size() + " changes: " + names(changeSet),
                        "give it a changeSet of its own: what stands before it could not be rolled back any more"));
            }
            if (changeSet.getRunWith() != null) {
                refusals.add(new Refusal(
                        name + " needs Liquibase's own connection, and its changeSet has runWith="
                                + changeSet.getRunWith(),
                        "remove runWith"));
            }
            if (!changeSet.getSqlVisitors().isEmpty()) {
                refusals.add(new Refusal(
                        name + " has no SQL that modifySql could change before it is planned", "remove modifySql"));
            }
            rollbackOf(change, changeSet).forEach(other -> refusals.add(inRollback(change, other)));
        }
        return refusals.stream()
                .map(refusal -> refusal.at(change.place()).getMessage())
                .toList();
    }

    private static Refusal inRollback(ConcertinaChange change, ChangeSet changeSet) {
        return new Refusal(
                        change.type().name() + " stands in the rollback of " + changeSet.toString(false)
                                + ", and commits by itself",
                        "leave the rollback out: createIndexConcurrently is undone without it, and the other operations"
                                + " keep the shape that N-1 works with")
                .at(Places.of(change.type().name(), changeSet));
    }

    /** The changesets that name this change's changeset in {@code <rollback changeSetId=...>}. */
    private static Stream<ChangeSet> rollbackOf(Change change, ChangeSet changeSet) {
        return changeSet.getChangeLog() == null
                ? Stream.empty()
                : changeSet.getChangeLog().getRootChangeLog().getChangeSets().stream()
                        .filter(other -> contains(other.getRollback().getChanges(), change));
    }

    private static boolean contains(@Nullable List<Change> changes, Change change) {
        return changes != null && changes.stream().anyMatch(each -> each == change);
    }

    private static List<String> names(ChangeSet changeSet) {
        return changeSet.getChanges().stream()
                .map(Change::getSerializedObjectName)
                .toList();
    }
}
