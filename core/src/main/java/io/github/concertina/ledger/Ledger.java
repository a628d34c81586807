package io.github.concertina.ledger;

import io.github.concertina.plan.Batching;
import io.github.concertina.plan.NewSide;
import io.github.concertina.plan.ParityStep;
import io.github.concertina.plan.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What ran, how far it came, and who owns it: rows in the tables {@code concertina_*}.
 *
 * <p>Every method runs in the transaction of the connection that it is given, so that a checkpoint commits or vanishes
 * with its batch.
 */
public interface Ledger {
    /** Creates or upgrades the tables; two runners may do it at once. */
    void install(Connection connection) throws SQLException;

    /** Which server this is; unknown where it may not be asked, and that is no error. */
    ServerMark server(Connection connection) throws SQLException;

    /** The row of a step, or empty. */
    Optional<StepRecord> find(Connection connection, StepKey key) throws SQLException;

    /** Puts a row for a step that has none; another runner may win, so look again. */
    void add(Connection connection, StepKey key, Meaning meaning, NewSide newSide) throws SQLException;

    /**
     * Takes a step over with a new fencing token, unless its owner lives, or it is done for the table of that identity.
     *
     * <p>A comparison that was done on a server of another origin is not done, nor is anything whose columns are gone.
     *
     * @param server the one that the step goes on on
     * @param lease how long an owner that says nothing keeps it
     * @return empty where it cannot be taken
     */
    Optional<Claim> claim(
            Connection connection, long id, long identity, ServerMark server, String owner, Duration lease)
            throws SQLException;

    /** Lets others take the step at once; nothing happens where another owner has a newer token. */
    void letGo(Connection connection, long id, long token) throws SQLException;

    /**
     * Starts over: for another table of that name, or because rows that were set aside have been corrected.
     *
     * <p>A comparison that goes on keeps the number of its pass, and what it found before: only a clean end forgets that.
     */
    void restart(Connection connection, long id, long token, Meaning meaning, NewSide newSide) throws SQLException;

    /**
     * Writes a checkpoint; false where another owner has a newer token, where the table's name is another one's by now, and where
     * the step's columns are gone.
     */
    boolean checkpoint(Connection connection, long id, long token, Checkpoint checkpoint) throws SQLException;

    /** Whether no other owner has a newer token. */
    boolean owns(Connection connection, long id, long token) throws SQLException;

    /** Ends a step; false where another owner has a newer token. */
    boolean finish(Connection connection, long id, long token, Status status) throws SQLException;

    /** After a clean pass of a comparison that goes on: what the first one proved on whatever server holds on this one. */
    void provenHere(Connection connection, long id) throws SQLException;

    /** Keeps how fast a comparison was to go, for {@link #comparisons}. */
    void keepPace(Connection connection, long id, Batching pace) throws SQLException;

    /** Sets a row aside. */
    void quarantine(Connection connection, long id, RowKey key, String sqlState, String error) throws SQLException;

    /** Takes all rows of a step out of quarantine. */
    void release(Connection connection, long id) throws SQLException;

    /** Rows that are set aside: their number, and up to five of them as text. */
    Quarantine quarantined(Connection connection, long id) throws SQLException;

    /** What people want of the owner of a step. */
    StepOrders orders(Connection connection, long id) throws SQLException;

    /** Says that an order was obeyed, so that the next run does not obey it again. */
    void obeyed(Connection connection, Order order) throws SQLException;

    /**
     * Gives an order to the steps of a change that are under way; their names.
     *
     * <p>Whoever gives the same order twice, because he cannot know whether it arrived, has given it once.
     *
     * @param pace what {@link Verb#TUNE} changes; all null for the other verbs
     */
    List<String> give(Connection connection, String change, Verb verb, Batching pace, String reason)
            throws SQLException;

    /**
     * The steps of a change, with their owners where those live.
     *
     * @param lease how long an owner that says nothing counts as alive
     */
    List<StepState> states(Connection connection, String change, Duration lease) throws SQLException;

    /**
     * Ends what a step was until now, so that it begins anew when it is next run; whoever owned it can no longer commit.
     *
     * @param verb {@link Verb#RESTART} or {@link Verb#ABANDON}
     * @return false where somebody has taken it since
     */
    boolean giveUp(Connection connection, StepState state, Verb verb, String reason) throws SQLException;

    /** The whole comparisons that the ledger knows, in the order of their beginning; not those that only go on. */
    List<Compared> comparisons(Connection connection) throws SQLException;

    /**
     * A comparison, and what its author wrote.
     *
     * @param pace how fast the run was to go that ended it last
     */
    record Compared(StepKey key, Meaning meaning, Status status, Batching pace) {}

    /** What can be ordered. */
    enum Verb {
        /** Rest between two batches until told otherwise, over restarts too. */
        PAUSE,
        /** Go on. */
        RESUME,
        /** End this run after its batch; the next one goes on. */
        STOP,
        /** Go faster or slower, until the end of the step, over restarts too. */
        TUNE,
        /** Begin anew with the next run, under its definition. */
        RESTART,
        /** Be given up; the same definition begins anew. */
        ABANDON
    }

    /** An order: by which role, and why. */
    record Order(long id, Verb verb, String by, String reason) {}

    /** Which step: one logical change, one table, one thing. */
    record StepKey(String change, String schema, String table, String step) {
        /** Whether it is a comparison that goes on: each end is the beginning of the next pass. */
        public boolean again() {
            return step.startsWith(ParityStep.Again.PREFIX);
        }

        /** Whether it compares, and writes no rows. */
        public boolean compares() {
            return ParityStep.isKey(step);
        }
    }

    /**
     * What a step meant when it began.
     *
     * @param identity the server's number of the table
     * @param definition in words, without knobs
     */
    record Meaning(long identity, String definition) {}

    /** How a step stands. */
    enum Status {
        RUNNING,
        DONE,
        FAILED,
        /** Given up by a person. */
        ABANDONED,
        /** The next run begins it anew, whatever it meant before. */
        ANEW
    }

    /**
     * A step that is ours.
     *
     * @param before how it stood until then
     * @param server where whoever had it before went on with it
     */
    record Claim(long token, Status before, ServerMark server) {}

    /**
     * How far a step is.
     *
     * @param pass 1 for the first, above for sweeps
     * @param last the last key that is done in this pass; empty at its start
     * @param upTo where this pass ends; empty before it is known
     * @param rows walked over in this pass
     * @param changed rows written in all passes
     * @param changedInPass rows written in this pass
     */
    record Checkpoint(
            int pass, Optional<RowKey> last, Optional<RowKey> upTo, long rows, long changed, long changedInPass) {
        /** Before the first row. */
        public static final Checkpoint START = new Checkpoint(1, Optional.empty(), Optional.empty(), 0, 0, 0);

        /** The same with the end of its pass known. */
        public Checkpoint until(RowKey end) {
            return new Checkpoint(pass, last, Optional.of(end), rows, changed, changedInPass);
        }

        /** With so many rows more, of which so many were changed, up to that key. */
        public Checkpoint advanced(RowKey to, long more, long changedOfThem) {
            return new Checkpoint(
                    pass, Optional.of(to), upTo, rows + more, changed + changedOfThem, changedInPass + changedOfThem);
        }

        /** Before the first row of a sweep after this pass. */
        public Checkpoint nextPass() {
            return new Checkpoint(pass + 1, Optional.empty(), Optional.empty(), 0, changed, 0);
        }
    }

    /**
     * A row of the ledger.
     *
     * @param intact whether the columns that it began with are there, under whatever names; others that were made under theirs
     *     are not
     */
    record StepRecord(
            long id,
            Meaning meaning,
            Status status,
            long token,
            String owner,
            Checkpoint checkpoint,
            ServerMark server,
            boolean intact) {
        /** Whether it is a comparison of rows on a server of another origin, which proves nothing here. */
        public boolean comparedElsewhere(StepKey key, ServerMark here) {
            return key.compares() && here.since(server) == ServerMark.Change.OTHER;
        }
    }

    /**
     * A step as an operator sees it.
     *
     * @param owner who is at work on it now; empty where nobody is
     * @param changed rows that it wrote so far, or of which it found that they differ
     */
    record StepState(
            long id, TableName table, String step, Status status, long token, Optional<String> owner, long changed) {}

    /** Rows that are set aside. */
    record Quarantine(long rows, List<String> examples) {
        public Quarantine {
            examples = List.copyOf(examples);
        }
    }
}
