package io.github.concertina.ledger;

import io.github.concertina.plan.Phase;
import io.github.concertina.plan.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Everything that the ledger knows, for people who ask how their changes stand; reads, and changes nothing. */
public interface Overview {
    /** Whether there is a ledger in this schema. */
    boolean installed(Connection connection) throws SQLException;

    /**
     * Nothing for a ledger of the version that is read here.
     *
     * @throws io.github.concertina.plan.Refusal for one of another version
     */
    void requireCurrent(Connection connection) throws SQLException;

    /** Every step that has rows to walk over, in the order of their beginning. */
    List<StepRow> steps(Connection connection) throws SQLException;

    /** The last time that each step was carried out, whatever it is, of the runs that are kept; oldest first. */
    List<WorkRow> work(Connection connection) throws SQLException;

    /** The last runs, the newest first. */
    List<RunRow> runs(Connection connection) throws SQLException;

    /** Every read switch. */
    List<SwitchRow> switches(Connection connection) throws SQLException;

    /** What happened to old columns, in the order of its happening. */
    List<EvidenceRow> evidence(Connection connection) throws SQLException;

    /** The releases that were recorded, the newest first. */
    List<ReleaseRow> releases(Connection connection) throws SQLException;

    /** The tables that have a dual write. */
    List<TableName> dualWrites(Connection connection) throws SQLException;

    /**
     * A step.
     *
     * @param alive whether its owner is at work now
     * @param total the planner's estimate of the table's rows; negative where it has none
     * @param took from its beginning to its last sign of life
     * @param perSecond rows in a second, since it was last taken up
     * @param orders what people want of it
     */
    record StepRow(
            String change,
            TableName table,
            String step,
            Ledger.Status status,
            boolean alive,
            int pass,
            long rows,
            long changed,
            long quarantined,
            long total,
            Duration took,
            long perSecond,
            StepOrders orders) {

        /** How much of its pass is done; empty where it is not under way, or nobody knows how many rows there are. */
        public OptionalInt percent() {
            return status == Ledger.Status.RUNNING && total > 0
                    ? OptionalInt.of((int) Math.min(100, rows * 100 / total))
                    : OptionalInt.empty();
        }

        /** How long its pass still takes at this pace; empty where that cannot be told. */
        public Optional<Duration> eta() {
            return percent().isPresent() && perSecond > 0
                    ? Optional.of(Duration.ofSeconds(Math.max(0, total - rows) / perSecond))
                    : Optional.empty();
        }
    }

    /**
     * A step as it was last carried out.
     *
     * @param run the number of its run
     * @param state {@code done}, {@code skipped}, {@code refused}, {@code failed}, {@code running} or {@code died}
     * @param age since it began
     * @param took so far, where it is running; zero where it died
     * @param doing what the server says of it while it runs; empty where it says nothing
     */
    record WorkRow(
            String change,
            long run,
            String operation,
            Phase phase,
            TableName table,
            String step,
            String state,
            Duration age,
            Duration took,
            Runs.Cost cost,
            Optional<Doing> doing) {
        /** Whether it is under way. */
        public boolean running() {
            return state.equals("running");
        }
    }

    /**
     * What a session does.
     *
     * @param total zero where the server does not know
     */
    record Doing(String phase, long done, long total) {}

    /**
     * A run.
     *
     * @param state {@code done}, {@code refused}, {@code failed}, {@code running} or {@code died}
     * @param release empty where it belonged to none
     * @param error empty where there was none
     */
    record RunRow(
            long id,
            String change,
            String source,
            String release,
            String by,
            String application,
            String state,
            Duration age,
            Duration took,
            String error) {}

    /**
     * A read switch, and for how long it stands so.
     *
     * @param reason why an operator set it so; empty where a migration did
     */
    record SwitchRow(
            String flag, String change, TableName table, int percent, Duration age, String by, String reason) {}

    /** Something that happened to an old column. */
    record EvidenceRow(
            String change,
            TableName table,
            String column,
            String kind,
            String detail,
            long amount,
            Duration age,
            String by) {}

    /** A release, and how long ago it was seen first. */
    record ReleaseRow(String release, Duration age) {}
}
