package io.github.concertina.run;

import io.github.concertina.dialect.State;
import io.github.concertina.dialect.Work;
import io.github.concertina.event.Event;
import io.github.concertina.ledger.Runs;
import io.github.concertina.plan.InBatches;
import io.github.concertina.plan.ParityStep;
import io.github.concertina.plan.Phase;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.Removing;
import io.github.concertina.plan.Step;
import java.sql.SQLException;
import java.time.Duration;

/** Carries out one plan: each step asks first whether it is done, and is seen to be done afterwards. */
final class StepExecutor {
    private final Context context;
    private final Ports ports;
    private final String run;
    private final RunRecord record;

    /** @param run what its plans are a part of */
    StepExecutor(Context context, Ports ports, String run, RunRecord record) {
        this.context = context;
        this.ports = ports;
        this.run = run;
        this.record = record;
    }

    void run(Plan plan, String definition, Phase phase) throws SQLException {
        plan.notes().forEach(note -> context.listener().on(new Event.Notice(plan.operation() + ": " + note)));
        int number = 0;
        for (Step step : plan.steps()) {
            number++;
            Runs.Begun begun = new Runs.Begun(plan.operation(), phase, step.table(), step.key());
            if (isDone(step)) {
                countFrom(step);
                record.skipped(begun);
                context.listener().on(new Event.StepSkipped(plan.operation(), step.key()));
                continue;
            }
            Runnable started = started(plan, step, number);
            long start = context.sleeper().nanoTime();
            boolean ran = record.step(begun, () -> carryOut(step, definition, started));
            context.listener()
                    .on(
                            ran
                                    ? new Event.StepFinished(
                                            plan.operation(),
                                            step.key(),
                                            Duration.ofNanos(context.sleeper().nanoTime() - start))
                                    : new Event.StepSkipped(plan.operation(), step.key()));
        }
    }

    private Runnable started(Plan plan, Step step, int number) {
        return () -> context.listener()
                .on(new Event.StepStarted(
                        plan.operation(), step.key(), number, plan.steps().size()));
    }

    private boolean isDone(Step step) throws SQLException {
        State state = context.dialect().inspect(context.work(), step);
        Conflicts.refuse(state);
        return state instanceof State.Done;
    }

    private boolean carryOut(Step step, String definition, Runnable started) throws SQLException {
        Work work = context.dialect().work(context.work(), step);
        if (work instanceof Work.Batches) {
            return new BatchWork(context, ports.ledger()).run((InBatches) step, definition, started);
        }
        if (work instanceof Work.Comparisons) {
            return new ParityWork(context, ports.ledger()).run((ParityStep) step, definition, started);
        }
        if (work instanceof Work.Switch) {
            return new SwitchWork(context, ports, null).run((Step.SwitchReads) step, started);
        }
        if (work instanceof Work.Guarded guarded) {
            return new GuardedWork(context, ports, run).run((Removing) step, guarded, started);
        }
        started.run();
        if (work instanceof Work.MustFindNothing scan) {
            new ScanWork(context).run(step, scan);
            return true;
        }
        if (work instanceof Work.Brief brief) {
            new BriefWork(context).run(step, brief);
        } else if (work instanceof Work.Unhurried unhurried) {
            new UnhurriedWork(context, step, unhurried).run();
        }
        if (!isDone(step)) {
            throw new RunFailed(
                    step.key() + ": the server reported success, but the catalog does not show it; run again,"
                            + " and report this if it stays");
        }
        countFrom(step);
        return true;
    }

    /** Behind the step, and again where a run was cut off between. */
    private void countFrom(Step step) throws SQLException {
        if (step instanceof Step.RenameBehindView renamed) {
            new OldName(context, ports, renamed.change()).begin(renamed.table(), renamed.newName());
        }
    }
}
