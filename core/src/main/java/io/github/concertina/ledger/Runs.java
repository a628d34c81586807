package io.github.concertina.ledger;

import io.github.concertina.plan.Phase;
import io.github.concertina.plan.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which runs there were, and what each step of them took and waited for.
 *
 * <p>A report for people, so a crash that leaves it incomplete harms nothing: the one question that is asked of it
 * ({@link #done}) is whether something may be taken back, and not to know is to refuse. Only the last {@value #KEPT} runs are
 * kept.
 */
public interface Runs {
    /** How many runs stay: each new one lets those beyond go. */
    int KEPT = 1000;

    /** Whether the ledger has their tables. */
    boolean there(Connection connection) throws SQLException;

    /**
     * Writes all of an entry, or nothing, in one round trip; outside of a transaction.
     *
     * @param lockTimeout how long it waits for a lock on its own tables at most; the session's limit stays as it is
     */
    Numbers write(Connection connection, Entry entry, Duration lockTimeout) throws SQLException;

    /**
     * How long ago a run of a change carried out one of these steps last; empty where no run is known that did.
     *
     * @param keys of those steps
     */
    Optional<Duration> done(Connection connection, String change, TableName table, List<String> keys)
            throws SQLException;

    /**
     * What happened since the last entry of a run.
     *
     * @param number the run's, where the ledger has it already
     * @param age how long ago the run began
     * @param over the steps that ended since
     * @param begins the step that begins now
     * @param end how the run ended, where it did
     */
    record Entry(
            Run run, OptionalLong number, Duration age, List<Over> over, Optional<Begun> begins, Optional<End> end) {
        public Entry {
            over = List.copyOf(over);
        }
    }

    /** The numbers of a run, and of the step that begins. */
    record Numbers(long run, OptionalLong step) {}

    /**
     * A run.
     *
     * @param source the file or changeset
     * @param release empty where it belongs to none
     */
    record Run(String change, String source, String release) {}

    /** A step. */
    record Begun(String operation, Phase phase, TableName table, String step) {}

    /**
     * A step that is over.
     *
     * @param number of its row, where its beginning was written
     * @param age how long ago it began
     */
    record Over(Begun step, OptionalLong number, Outcome outcome, Duration age, Duration took, Cost cost) {}

    /**
     * The end of a run.
     *
     * @param error empty where there was none
     */
    record End(Outcome outcome, String error) {}

    /** How a run or a step ended. */
    enum Outcome {
        DONE,
        /** It turned out to be done already. */
        SKIPPED,
        REFUSED,
        FAILED
    }

    /**
     * What locks and conflicts cost.
     *
     * @param retries attempts after the first
     * @param lockWaits how often it waited for a lock without getting it at once, or did not ask for it yet
     * @param lockWaited those together, with the pauses before the next attempt
     */
    record Cost(int retries, int lockWaits, Duration lockWaited) {
        /** Nothing was in its way. */
        public static final Cost NONE = new Cost(0, 0, Duration.ZERO);
    }
}
