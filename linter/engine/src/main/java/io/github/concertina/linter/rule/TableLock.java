package io.github.concertina.linter.rule;

import io.github.concertina.linter.fact.Name;

/**
 * A lock on a table or a view that a statement takes and its transaction keeps.
 *
 * @param throughKey whether a foreign key is the reason
 * @param onView whether what is locked is a view, which nobody writes rows into but a REFRESH
 */
public record TableLock(Name table, Mode mode, boolean throughKey, boolean onView) {
    /** Whether the application waits for it: its writers, or the readers of a view. */
    public boolean isFelt() {
        return onView ? mode == Mode.ACCESS_EXCLUSIVE : mode.stopsWriters();
    }

    /** From the weakest that matters to the strongest; weaker ones make nobody wait who reads or writes rows. */
    public enum Mode {
        SHARE_UPDATE_EXCLUSIVE,
        SHARE,
        SHARE_ROW_EXCLUSIVE,
        EXCLUSIVE,
        ACCESS_EXCLUSIVE;

        /** The words as SQL has them. */
        public String sql() {
            return name().replace('_', ' ');
        }

        /** Whether somebody who writes rows has to wait. */
        public boolean stopsWriters() {
            return this != SHARE_UPDATE_EXCLUSIVE;
        }
    }
}
