package io.github.concertina.rolling;

import java.util.List;

/**
 * A change of the table from its first release to its last.
 *
 * @param phases in which both shapes are there; N-1 knows the old one only
 * @param settled the release that knows the new shape only; the old one may go when it has been deployed
 * @param removal of the old shape; N-1 is here the release that came before, which knows the new shape
 */
public record Change(String name, List<Phase> phases, Image settled, List<Phase> removal) {
    public Change {
        phases = List.copyOf(phases);
        removal = List.copyOf(removal);
    }

    /** The release that it ends with. */
    public Image last() {
        return removal.get(removal.size() - 1).next();
    }
}
