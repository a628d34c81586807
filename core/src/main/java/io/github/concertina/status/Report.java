package io.github.concertina.status;

import io.github.concertina.ledger.Overview;
import java.util.List;

/**
 * Everything that the ledger and the guards know.
 *
 * @param releases the newest first
 */
public record Report(List<ChangeStatus> changes, List<Overview.ReleaseRow> releases) {
    public Report {
        changes = List.copyOf(changes);
        releases = List.copyOf(releases);
    }
}
