package io.github.concertina.dialect.postgresql;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The table locks of PostgreSQL, weakest first, and which of them exclude each other.
 *
 * <p>Source: PostgreSQL 18 documentation, 13.3.1 Table-Level Locks, table "Conflicting Lock Modes".
 */
enum LockMode {
    ACCESS_SHARE("AccessShareLock"),
    ROW_SHARE("RowShareLock"),
    ROW_EXCLUSIVE("RowExclusiveLock"),
    SHARE_UPDATE_EXCLUSIVE("ShareUpdateExclusiveLock"),
    SHARE("ShareLock"),
    SHARE_ROW_EXCLUSIVE("ShareRowExclusiveLock"),
    EXCLUSIVE("ExclusiveLock"),
    ACCESS_EXCLUSIVE("AccessExclusiveLock");

    private final String inPgLocks;

    LockMode(String inPgLocks) {
        this.inPgLocks = inPgLocks;
    }

    /** As it stands in pg_locks.mode. */
    String inPgLocks() {
        return inPgLocks;
    }

    /** As it stands in LOCK TABLE and in the documentation. */
    String words() {
        return name().replace('_', ' ');
    }

    /** The modes that exclude this one, as in pg_locks.mode. */
    List<String> conflictsInPgLocks() {
        return conflicts().stream().map(LockMode::inPgLocks).toList();
    }

    static LockMode of(String words) {
        return valueOf(words.replace(' ', '_'));
    }

    private Set<LockMode> conflicts() {
        return switch (this) {
            case ACCESS_SHARE -> EnumSet.of(ACCESS_EXCLUSIVE);
            case ROW_SHARE -> EnumSet.range(EXCLUSIVE, ACCESS_EXCLUSIVE);
            case ROW_EXCLUSIVE -> EnumSet.range(SHARE, ACCESS_EXCLUSIVE);
            case SHARE_UPDATE_EXCLUSIVE -> EnumSet.range(SHARE_UPDATE_EXCLUSIVE, ACCESS_EXCLUSIVE);
            case SHARE ->
                EnumSet.of(ROW_EXCLUSIVE, SHARE_UPDATE_EXCLUSIVE, SHARE_ROW_EXCLUSIVE, EXCLUSIVE, ACCESS_EXCLUSIVE);
            case SHARE_ROW_EXCLUSIVE -> EnumSet.range(ROW_EXCLUSIVE, ACCESS_EXCLUSIVE);
            case EXCLUSIVE -> EnumSet.range(ROW_SHARE, ACCESS_EXCLUSIVE);
            case ACCESS_EXCLUSIVE -> EnumSet.allOf(LockMode.class);
        };
    }
}
