package io.github.concertina.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Which server a row of the ledger was written on, as far as the server says so.
 *
 * @param system the number that a server's files got when they were made: copies of the files keep it (a standby, a base
 *     backup), while what pg_upgrade, a dump or logical replication fills has another one; null where our role may not ask
 * @param timeline grows with each promotion of a standby and each recovery to a point in time; null where it is not known
 */
public record ServerMark(@Nullable Long system, @Nullable Integer timeline) {
    /** Of a server that does not tell. */
    public static final ServerMark UNKNOWN = new ServerMark(null, null);

    /** What another server under the same ledger can be. */
    public enum Change {
        /** None, or none that can be seen. */
        NONE,
        /** A copy of the files that was promoted or recovered: it has a beginning of the same log, and went its own way. */
        PROMOTED,
        /** A server of another origin, to which rows came by their values. */
        OTHER
    }

    /** What happened between the server that wrote a mark and this one. */
    public Change since(ServerMark before) {
        if (system == null || before.system == null) {
            return Change.NONE;
        }
        if (!system.equals(before.system)) {
            return Change.OTHER;
        }
        if (timeline == null || before.timeline == null || timeline.equals(before.timeline)) {
            return Change.NONE;
        }
        // No copy of files has rows of a timeline that its log has not reached.
        return timeline > before.timeline ? Change.PROMOTED : Change.OTHER;
    }
}
