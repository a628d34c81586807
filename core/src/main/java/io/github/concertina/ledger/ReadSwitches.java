package io.github.concertina.ledger;

import io.github.concertina.plan.Ident;
import io.github.concertina.plan.ReadSwitch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The read switches, which applications look up with one SELECT, and every change of them, which is evidence.
 *
 * <p>Every method runs in the transaction of the connection that it is given, on a ledger that is installed.
 */
public interface ReadSwitches {
    /** The switch of that name, or empty where none was ever set. */
    Optional<ReadSwitch> find(Connection connection, String flag) throws SQLException;

    /** Sets it, and writes down who did it and when. */
    void set(Connection connection, ReadSwitch readSwitch) throws SQLException;

    /** Lets roles look switches up. */
    void grant(Connection connection, List<Ident> roles) throws SQLException;

    /** How the comparisons of a change on one table stand. */
    Proof proof(Connection connection, ReadSwitch readSwitch, long tableIdentity) throws SQLException;

    /** Whether the new shape was compared with the old one. */
    enum Proof {
        /** No comparison of this change was begun on this table. */
        NONE,
        /** One is not at its end, or found a difference. */
        OPEN,
        /** Every one ended without a difference. */
        CLEAN
    }
}
