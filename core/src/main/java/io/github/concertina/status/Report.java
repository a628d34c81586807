package io.github.concertina.status;

import io.github.concertina.ledger.Overview;
import java.util.List;

/**
 * Everything that the ledger and the guards know.
 *
 * @param runs the last ones, the newest first
 * @param releases the newest first
 */
public record Report(List<ChangeStatus> changes, List<Overview.RunRow> runs, List<Overview.ReleaseRow> releases) {
    public Report {
        changes = List.copyOf(changes);
        runs = List.copyOf(runs);
        releases = List.copyOf(releases);
    }
}
