package io.github.concertina.ledger;

import io.github.concertina.plan.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Everything that the ledger knows, for people who ask how their changes stand; reads, and changes nothing. */
public interface Overview {
    /** Whether there is a ledger in this schema. */
    boolean installed(Connection connection) throws SQLException;

    /** Every step that has rows to walk over, in the order of their beginning. */
    List<StepRow> steps(Connection connection) throws SQLException;

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
            StepOrders orders) {}

    /** A read switch, and for how long it stands so. */
    record SwitchRow(String flag, String change, TableName table, int percent, Duration age) {}

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
