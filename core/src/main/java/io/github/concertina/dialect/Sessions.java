package io.github.concertina.dialect;

import io.github.concertina.event.Blocker;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is asked of, and set on, server sessions. */
public interface Sessions {
    /** The server's id of this session. */
    long id(Connection connection) throws SQLException;

    /**
     * Whether a pooler stands between us and the server, so that what is set on the session may reach strangers.
     *
     * <p>False where the driver does not tell.
     */
    boolean pooled(Connection connection) throws SQLException;

    /**
     * Sets limits that end with the current transaction; {@link Duration#ZERO} means no limit.
     *
     * @param statementTimeout also how long the server waits for our next statement: a process that stands still must not
     *     keep its locks
     */
    void limitTransaction(Connection connection, Duration lockTimeout, Duration statementTimeout) throws SQLException;

    /** Has this transaction see every row, or fail where row-level security would hide one. */
    void seeEveryRow(Connection connection) throws SQLException;

    /** The query with a mark by which whoever counts statements knows it for ours. */
    String ours(String query);

    /** Has all statements of this transaction see the data as of one moment; before its first statement. */
    void seeOneMoment(Connection connection) throws SQLException;

    /** Silences the tables' triggers for this transaction. */
    void silenceTriggers(Connection connection) throws SQLException;

    /** The session settings that we might touch, by name. */
    Map<String, String> settings(Connection connection) throws SQLException;

    /** Gives settings of the session their values; only those that differ are sent. */
    void apply(Connection connection, Map<String, String> wanted) throws SQLException;

    /** The settings under which a statement waits as long as it must. */
    Map<String, String> unlimited();

    /** Sessions that hold a lock which conflicts with a claim, oldest first. */
    List<Holder> holders(Connection connection, List<LockClaim> claims) throws SQLException;

    /** What a session waits for, and how far its long statement is; empty where the server shows nothing. */
    Optional<Activity> activity(Connection side, long session) throws SQLException;

    /** Whether a session of that id and start exists. */
    boolean lives(Connection connection, long session, String startedAt) throws SQLException;

    /** What kind of error it is. */
    Failure classify(SQLException error);

    /** The replicas that are connected; not those that take a backup, an archive, or single tables. */
    List<Replica> replicas(Connection connection) throws SQLException;

    /**
     * A session that holds a conflicting lock.
     *
     * @param transaction tells its transactions apart, readable by every role
     */
    record Holder(String transaction, Blocker blocker) {}

    /**
     * How far a long statement is.
     *
     * @param total zero where the server does not know
     * @param waitsFor the sessions that it waits for
     * @param queued whether it waits for the table itself, behind others that are at work on it; not where only a vacuum
     *     is, which waits for nobody
     */
    record Activity(String phase, long done, long total, List<Blocker> waitsFor, boolean queued) {
        public Activity {
            waitsFor = List.copyOf(waitsFor);
        }
    }

    /**
     * A replica.
     *
     * @param lag as the server reports it: what the replica took to replay the last change that it has replayed, so it
     *     stays small where replay stands still; empty where our role may not read it
     * @param written how far the primary is, as a number that only grows
     * @param replayed how far the replica is, on the same scale
     */
    record Replica(String name, Optional<Duration> lag, long written, long replayed) {}
}
