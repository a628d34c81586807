package io.github.concertina.linter.changelog;

import io.github.concertina.linter.migration.Migration;
import java.util.List;

/**
 * A changeset as Liquibase would have it, and what is judged of it.
 *
 * @param path with id and author its identity
 * @param runOrder first, last, or an empty text
 * @param changes the names of its changes
 * @param migrations itself, and its way back where it has one
 */
record ChangeSet(
        String id,
        String author,
        String path,
        Changelog changelog,
        Conditions conditions,
        boolean runOnChange,
        boolean runAlways,
        String runOrder,
        List<String> changes,
        List<Migration> migrations) {
    ChangeSet {
        changes = List.copyOf(changes);
        migrations = List.copyOf(migrations);
    }

    ChangeSet of(List<Migration> others) {
        return new ChangeSet(
                id, author, path, changelog, conditions, runOnChange, runAlways, runOrder, changes, others);
    }

    boolean inTransaction() {
        return migrations.get(0).transaction() == Migration.Transaction.ALWAYS;
    }
}
