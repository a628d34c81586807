package io.github.concertina.linter.rule;

import io.github.concertina.linter.fact.Name;

/**
 * A lock on a table that a statement takes and its transaction keeps.
 *
 * @param throughKey whether a foreign key is the reason
 */
public record TableLock(Name table, Mode mode, boolean throughKey) {
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
