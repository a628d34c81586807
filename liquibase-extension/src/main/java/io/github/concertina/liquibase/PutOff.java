package io.github.concertina.liquibase;

import java.util.List;
import liquibase.changelog.ChangeSet;

/**
 * The changesets that one command leaves to a later one.
 *
 * <p>An ignored changeset is neither run nor recorded (IgnoreChangeSetFilter, 4.24.0 to 5.0.4). The mark goes when the command
 * ends: an application may use its picture of the changelog again.
 */
record PutOff(List<ChangeSet> changeSets) {
    static final PutOff NOTHING = new PutOff(List.of());

    /** A change's changeset and all that follow it. */
    static PutOff from(ConcertinaChange change) {
        ChangeSet first = change.getChangeSet();
        List<ChangeSet> all = first.getChangeLog().getRootChangeLog().getChangeSets();
        PutOff putOff = new PutOff(all.subList(all.indexOf(first), all.size()).stream()
                .filter(changeSet -> !changeSet.isIgnore())
                .toList());
        putOff.ignore(true);
        return putOff;
    }

    void end() {
        ignore(false);
    }

    private void ignore(boolean ignored) {
        changeSets.forEach(changeSet -> changeSet.setIgnore(ignored));
    }
}
