package io.github.concertina.status;

import io.github.concertina.ledger.Evidence;
import io.github.concertina.ledger.Overview;
import io.github.concertina.ledger.ShadowReads;
import io.github.concertina.plan.Phase;
import io.github.concertina.plan.TableName;
import java.util.List;

/**
 * How one logical change stands on one table.
 *
 * @param phase the furthest one of which something is there
 * @param work every step as it was last carried out, of the runs that are kept
 * @param pending what the contract phase still waits for
 * @param doubts what applications that read both shapes have reported since the last comparison
 * @param forces guards of the change that are overridden, and by no run used yet
 */
public record ChangeStatus(
        String change,
        TableName table,
        Phase phase,
        List<Overview.WorkRow> work,
        List<Overview.StepRow> steps,
        List<Overview.SwitchRow> switches,
        List<Overview.EvidenceRow> evidence,
        List<PendingRemoval> pending,
        ShadowReads.Doubts doubts,
        List<Evidence.Force> forces) {
    public ChangeStatus {
        work = List.copyOf(work);
        steps = List.copyOf(steps);
        switches = List.copyOf(switches);
        evidence = List.copyOf(evidence);
        pending = List.copyOf(pending);
        forces = List.copyOf(forces);
    }
}
