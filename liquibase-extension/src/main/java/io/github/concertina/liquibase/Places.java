package io.github.concertina.liquibase;

import io.github.concertina.plan.Place;
import liquibase.changelog.ChangeSet;
import org.jspecify.annotations.Nullable;

/** Names a change by what Liquibase knows of it: file, id, author; there are no lines in its model. */
final class Places {
    private Places() {}

    static Place of(String name, @Nullable ChangeSet changeSet) {
        return Place.of(changeSet == null ? name : changeSet.toString(false));
    }
}
