package io.github.concertina.linter.history;

import io.github.concertina.linter.fact.Name;

/** Whether anybody can be waiting for a table: one that the pull request itself brings has no rows and no readers. */
public final class Freshness {
    private final Catalog catalog;
    private final boolean onePullRequest;
    private final int firstOfPullRequest;

    /**
     * Judges by the catalog.
     *
     * @param onePullRequest whether all new migrations go out together; else each is judged as if it came alone
     * @param firstNew the first migration that is new
     */
    public Freshness(Catalog catalog, boolean onePullRequest, int firstNew) {
        this.catalog = catalog;
        this.onePullRequest = onePullRequest;
        this.firstOfPullRequest = firstNew;
    }

    /** True where rows and readers have to be reckoned with; a table that nobody knows is such a one. */
    public boolean isLive(Name table, int migration) {
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
        return !onePullRequest || state.bornIn < firstOfPullRequest || state.filled;
    }

    /** Whether the pull request itself brought what that migration created. */
    public boolean isNew(int bornIn, int migration) {
        return bornIn == migration || (onePullRequest && bornIn >= firstOfPullRequest);
    }
}
