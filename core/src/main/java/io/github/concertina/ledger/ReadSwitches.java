package io.github.concertina.ledger;

import io.github.concertina.plan.Ident;
import io.github.concertina.plan.ReadSwitch;
import io.github.concertina.plan.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /**
     * Sets it, and writes down who did it, when and why.
     *
     * @param reason null where a migration does it: the run says which
     */
    void set(Connection connection, ReadSwitch readSwitch, @Nullable String reason) throws SQLException;

    /** Lets roles look switches up, and report what they read. */
    void grant(Connection connection, List<Ident> roles) throws SQLException;

    /**
     * How the comparisons of a change on one table stand; none of them begins again before the transaction ends.
     *
     * @param expected those that must be among them, whatever else was compared
     */
    Proof proof(Connection connection, String change, TableName table, long tableIdentity, List<Expected> expected)
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
     * @param most the percentage of the flag that is furthest ahead
     * @param full for how long all of them read the new shape without a break; empty where not all do
     */
    record Standing(int percent, int most, Optional<Duration> full) {}

    /**
     * A comparison that a dual write asks for.
     *
     * @param what the new column or table, in words
     * @param steps the keys of steps, any of which is this comparison
     */
    record Expected(String what, Set<String> steps) {
        public Expected {
            steps = Set.copyOf(steps);
        }
    }

    /** Whether the new shape was compared with the old one, in all rows. */
    sealed interface Proof {
        /** Every one ended without a difference. */
        record Clean() implements Proof {}

        /** One is not at its end, or found a difference. */
        record Open() implements Proof {}

        /** One was made on a server of another origin: pg_upgrade made this one since, or it is a copy by values. */
        record Elsewhere() implements Proof {
            /** What follows "was compared"; what to do about it stands behind. */
            public static final String WORDS =
                    "on another server (this one was made by pg_upgrade, a dump or logical" + " replication since)";
        }

        /**
         * No comparison of this change was begun on this table, or not all that are expected.
         *
         * @param missing what was not compared; empty where nothing in particular is expected
         * @param partial comparisons that left rows out, which prove nothing
         */
        record Missing(List<String> missing, List<String> partial) implements Proof {
            public Missing {
                missing = List.copyOf(missing);
                partial = List.copyOf(partial);
            }

            /** What follows "was never compared"; may be empty. */
            public String words() {
                return (missing.isEmpty() ? "" : " in " + String.join(", ", missing))
                        + (partial.isEmpty()
                                ? ""
                                : "; " + String.join(", ", partial)
                                        + " left out the rows that its where does not name");
            }

            /** What follows the name of the operation in the cure; may be empty. */
            public String cure() {
                return partial.isEmpty() ? "" : " without where";
            }
        }
    }
}
