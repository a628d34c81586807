package io.github.concertina.linter.changelog;

import java.util.ArrayList;
import java.util.List;

/** The changesets of one file: in the order of the file, but for those that say first or last. */
final class RunOrder {
    private final List<ChangeSet> ordered = new ArrayList<>();

    void add(ChangeSet changeSet) {
        int at = ordered.size();
        if (changeSet.runOrder().equals("first")) {
            at = 0;
            while (at < ordered.size() && ordered.get(at).runOrder().equals("first")) {
                at++;
            }
        } else if (!changeSet.runOrder().equals("last")) {
            while (at > 0 && ordered.get(at - 1).runOrder().equals("last")) {
                at--;
            }
        }
        ordered.add(at, changeSet);
    }

    List<ChangeSet> ordered() {
        return List.copyOf(ordered);
    }
}
