package io.github.concertina.linter.history;

import io.github.concertina.linter.fact.Name;
import java.util.BitSet;

/** Whether anybody can be waiting for a table: one that the pull request itself brings has no rows and no readers. */
public final class Freshness {
    private final Catalog catalog;
    private final boolean onePullRequest;
    private final BitSet ofPullRequest;

    /**
     * Judges by the catalog.
     *
     * @param onePullRequest whether all new migrations go out together; else each is judged as if it came alone
     * @param judged the migrations that are new; released ones may stand between them and after them
     */
    public Freshness(Catalog catalog, boolean onePullRequest, BitSet judged) {
        this.catalog = catalog;
        this.onePullRequest = onePullRequest;
        this.ofPullRequest = (BitSet) judged.clone();
    }

    /** True where rows and readers have to be reckoned with; a table that nobody knows is such a one. */
    public boolean isLive(Name table, int migration) {
        Integer view = catalog.viewBornIn(table).orElse(null);
        if (view != null) {
            return !isNew(view, migration);
        }
        TableState state = catalog.table(table).orElse(null);
        if (state == null) {
            return true;
        }
        if (state.temporary) {
            return false;
        }
        if (!state.fresh) {
            return true;
        }
        if (state.bornIn == migration) {
            return false;
        }
        return !isOfPullRequest(state.bornIn) || state.filled;
    }

    /** Whether the pull request itself brought what that migration created. */
    public boolean isNew(int bornIn, int migration) {
        return bornIn == migration || isOfPullRequest(bornIn);
    }

    private boolean isOfPullRequest(int bornIn) {
        return onePullRequest && bornIn >= 0 && ofPullRequest.get(bornIn);
    }
}
