package io.github.concertina.ledger;

import io.github.concertina.plan.GuardName;
import io.github.concertina.plan.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What happened to old shapes, which releases came, and what was counted when: the answers of the guards.
 *
 * <p>Every method runs in the transaction of the connection that it is given, on a ledger that is installed. Ages are by
 * the server's clock.
 */
public interface Evidence {
    /** Writes down what happened, by whom and when. */
    void record(Connection connection, Subject subject, Kind kind, String detail, long amount) throws SQLException;

    /** Keeps whoever asks for this, too, out until the transaction ends: what must be recorded once is looked up behind it. */
    void lock(Connection connection) throws SQLException;

    /** The last of that kind, or empty. */
    Optional<Found> last(Connection connection, Subject subject, Kind kind) throws SQLException;

    /** What was counted last, or empty. */
    Optional<Watch> watch(Connection connection, Subject subject, String what) throws SQLException;

    /** Counts from here on: replaces what was counted before. */
    void startWatch(Connection connection, Subject subject, String what, String epoch, Map<String, Long> counts)
            throws SQLException;

    /** Whether the contract of a change on a table has begun: something of the old shape was taken away, or swapped. */
    boolean contracted(Connection connection, String change, TableName table, long identity) throws SQLException;

    /** How long ago the ledger was created. */
    Duration ledgerAge(Connection connection) throws SQLException;

    /** Everything that is counted. */
    List<Subject> watched(Connection connection) throws SQLException;

    /** Records a release; false where it was recorded before. */
    boolean release(Connection connection, String release) throws SQLException;

    /**
     * The releases that were recorded, and those no earlier than so long ago.
     *
     * @param current the release that asks; it is none of the recent ones, empty where it has no name
     */
    Releases releases(Connection connection, Duration atMostAgo, String current) throws SQLException;

    /** Overrides a guard of a change once; whoever does it twice with the same words has done it once. */
    void force(Connection connection, String change, GuardName guard, String reason) throws SQLException;

    /**
     * The guards of a change that are overridden for a run: by what nobody has used yet, and by what the same run used
     * before it was cut off.
     *
     * @param run what it carries out; empty for somebody who only looks
     */
    List<Force> forces(Connection connection, String change, String run) throws SQLException;

    /** What is overridden now is used by this run, and by no other. */
    void useForces(Connection connection, String change, String run) throws SQLException;

    /** A guard that is overridden. */
    record Force(GuardName guard, String reason, String by) {}

    /**
     * What evidence is about.
     *
     * @param identity the server's number of the table: evidence of another table of that name is none
     * @param old the old shape, as {@link io.github.concertina.plan.Old#key} calls it
     */
    record Subject(String change, String schema, String table, long identity, String old) {}

    /** What can have happened. */
    enum Kind {
        RETIRED,
        /** A table has another name since, and a view stands under its old one. */
        RENAMED,
        DUAL_WRITE_DROPPED,
        RELEASED,
        HELD,
        UNHELD,
        DROPPED,
        /** The old column was NOT NULL until then. */
        NOT_NULL_DROPPED,
        /** What an expand step added was taken back by a rollback. */
        UNDONE,
        FORCED,
        SKIPPED,
        /** Somebody vouches that all readers read the new shape, by a switch of their own. */
        ADOPTED_SWITCH,
        /** Somebody vouches that both shapes are equal, by a comparison of their own. */
        ADOPTED_PARITY,
        /** Somebody vouches that the application writes both shapes itself, in every version that still runs. */
        ADOPTED_DUAL_WRITE,
        /** Somebody vouches that nobody uses the old shape, which nothing replaces. */
        ADOPTED_UNUSED
    }

    /**
     * Evidence.
     *
     * @param amount a number that belongs to it; zero where none does
     * @param by the role that wrote it
     */
    record Found(Duration age, String detail, long amount, String by) {}

    /**
     * Counters as they stood.
     *
     * @param epoch counters of another epoch cannot be compared: the server, or somebody, has reset them in between
     */
    record Watch(Duration age, String epoch, Map<String, Long> counts) {
        public Watch {
            counts = Map.copyOf(counts);
        }
    }

    /**
     * Releases.
     *
     * @param all how many were ever recorded
     * @param recent how many of them were first seen within the time that was asked for
     */
    record Releases(int all, int recent) {}
}
