package io.github.concertina.ledger;

import io.github.concertina.plan.Ident;
import io.github.concertina.plan.ReadSwitch;
import io.github.concertina.plan.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The read switches, which applications look up with one SELECT, and every change of them, which is evidence.
 *
 * <p>Every method runs in the transaction of the connection that it is given, on a ledger that is installed.
 */
public interface ReadSwitches {
    /** Keeps every other setter out until the transaction ends; readers go on. */
    void lock(Connection connection) throws SQLException;

    /** The switch of that name, or empty where none was ever set. */
    Optional<ReadSwitch> find(Connection connection, String flag) throws SQLException;

    /** Sets it, and writes down who did it and when. */
    void set(Connection connection, ReadSwitch readSwitch) throws SQLException;

    /** Lets roles look switches up, and report what they read. */
    void grant(Connection connection, List<Ident> roles) throws SQLException;

    /**
     * How the comparisons of a change on one table stand; none of them begins again before the transaction ends.
     *
     * @param expected the keys of those that must be among them, whatever else was compared
     */
    Proof proof(Connection connection, String change, TableName table, long tableIdentity, List<String> expected)
            throws SQLException;

    /**
     * How the readers of a change on one table stand; with several flags, the one that is furthest behind.
     *
     * <p>None of its flags is set before the transaction ends. Empty where none ever was.
     */
    Optional<Standing> standing(Connection connection, String change, TableName table) throws SQLException;

    /** What applications report that read both shapes. */
    ShadowReads shadowReads();

    /**
     * How readers stand.
     *
     * @param full for how long all of them read the new shape without a break; empty where not all do
     */
    record Standing(int percent, Optional<Duration> full) {}

    /** Whether the new shape was compared with the old one. */
    enum Proof {
        /** No comparison of this change was begun on this table, or not the one that is expected. */
        NONE,
        /** One is not at its end, or found a difference. */
        OPEN,
        /** Every one ended without a difference. */
        CLEAN
    }
}
