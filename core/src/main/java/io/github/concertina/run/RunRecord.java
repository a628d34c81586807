package io.github.concertina.run;

import io.github.concertina.dialect.Failure;
import io.github.concertina.event.Event;
import io.github.concertina.ledger.Runs;
import io.github.concertina.ledger.Runs.Begun;
import io.github.concertina.ledger.Runs.Cost;
import io.github.concertina.ledger.Runs.End;
import io.github.concertina.ledger.Runs.Numbers;
import io.github.concertina.ledger.Runs.Outcome;
import io.github.concertina.ledger.Runs.Over;
import io.github.concertina.plan.Refusal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's report of one run: one entry where a step begins, which says how those before it ended, and one at the end; none
 * of it in a step's transaction.
 *
 * <p>What cannot be written is left out and said: a report that is missing must fail no migration, least of all between a
 * change's commit and its end. A table that is locked is tried again with the next entry, which has all that is missing. A run
 * that dies leaves rows without an end. A lost connection is told as it is: nothing goes on without it.
 */
final class RunRecord {
    private final Context context;
    private final Ports ports;
    private final Runs.Run run;
    private final long begun;
    private final List<Gathered> gathered = new ArrayList<>();
    private OptionalLong number = OptionalLong.empty();
    private @Nullable UnderWay underWay;
    private boolean kept;
    private boolean ready;

    private RunRecord(Context context, Ports ports, Runs.Run run, boolean kept) {
        this.context = context;
        this.ports = ports;
        this.run = run;
        this.begun = context.sleeper().nanoTime();
        this.kept = kept;
    }

    /** A step that is over, and of which that is not written yet. */
    private record Gathered(UnderWay step, Outcome outcome, long end, Cost cost) {}

    private record UnderWay(Begun step, OptionalLong number, long begun) {}

    /** What is recorded. */
    @FunctionalInterface
    interface Body {
        boolean run() throws SQLException;
    }

    /** What is done in a run. */
    @FunctionalInterface
    interface Work {
        void run(RunRecord record) throws SQLException;
    }

    /** For steps outside of migrations: an operator's, which the ledger knows by other rows. */
    static RunRecord none(Context context, Ports ports) {
        return new RunRecord(context, ports, new Runs.Run("", "", ""), /* kept= */ false);
    }

    /** Carries out a script with its run recorded. */
    static void keep(Context context, Ports ports, Script script, Work work) throws SQLException {
        Runs.Run run = new Runs.Run(
                script.change(), script.source().toString(), context.settings().text("release"));
        RunRecord record = new RunRecord(context, ports, run, /* kept= */ true);
        try {
            work.run(record);
        } catch (SQLException | RuntimeException | Error e) {
            record.failed(e);
            throw e;
        }
        record.write(Optional.empty(), Optional.of(new End(Outcome.DONE, "")));
    }

    /** A step that is seen to be done before it begins. */
    void skipped(Begun step) {
        long now = context.sleeper().nanoTime();
        gathered.add(new Gathered(new UnderWay(step, OptionalLong.empty(), now), Outcome.SKIPPED, now, Cost.NONE));
    }

    /** Carries out a step; false where it was done already. */
    boolean step(Begun step, Body body) throws SQLException {
        OptionalLong row = write(Optional.of(step), Optional.empty());
        context.tally().take();
        underWay = new UnderWay(step, row, context.sleeper().nanoTime());
        boolean ran = body.run();
        ended(ran ? Outcome.DONE : Outcome.SKIPPED);
        return ran;
    }

    private void ended(Outcome outcome) {
        if (underWay != null) {
            gathered.add(new Gathered(
                    underWay,
                    outcome,
                    context.sleeper().nanoTime(),
                    context.tally().take()));
            underWay = null;
        }
    }

    /** On the way out of an error: a second one, as of a lost connection, must not hide the first. */
    private void failed(Throwable error) {
        Outcome outcome = error instanceof Refusal ? Outcome.REFUSED : Outcome.FAILED;
        ended(outcome);
        try {
            write(
                    Optional.empty(),
                    Optional.of(new End(
                            outcome, Optional.ofNullable(error.getMessage()).orElse(""))));
        } catch (SQLException | RuntimeException e) {
            error.addSuppressed(e);
        }
    }

    /** The number of the step that begins; empty where there is none, or it could not be written. */
    private OptionalLong write(Optional<Begun> begins, Optional<End> end) throws SQLException {
        if (!kept) {
            return OptionalLong.empty();
        }
        try {
            install();
            Numbers numbers = ports.runs()
                    .write(
                            context.work(),
                            new Runs.Entry(run, number, since(begun), over(), begins, end),
                            context.settings().duration("lockTimeout"));
            gathered.clear();
            number = OptionalLong.of(numbers.run());
            return numbers.step();
        } catch (SQLException e) {
            Failure failure = context.dialect().sessions().classify(e);
            if (failure == Failure.CONNECTION_LOST) {
                throw e;
            }
            boolean passes = failure == Failure.LOCK_NOT_AVAILABLE || failure == Failure.CONFLICT;
            if (!passes || end.isPresent()) {
                leaveOut(Retry.firstLine(e));
            }
        } catch (Refusal newer) {
            leaveOut(newer.getMessage());
        }
        return OptionalLong.empty();
    }

    /** One attempt, since the next entry makes another: nobody waits for a report as long as for a lock of a step. */
    private void install() throws SQLException {
        if (!ready && !ports.runs().there(context.work())) {
            Transaction.run(context.work(), () -> {
                context.limitTransaction();
                ports.ledger().install(context.work());
                return true;
            });
        }
        ready = true;
    }

    private List<Over> over() {
        return gathered.stream()
                .map(each -> new Over(
                        each.step().step(),
                        each.step().number(),
                        each.outcome(),
                        since(each.step().begun()),
                        Duration.ofNanos(each.end() - each.step().begun()),
                        each.cost()))
                .toList();
    }

    private Duration since(long moment) {
        return Duration.ofNanos(context.sleeper().nanoTime() - moment);
    }

    private void leaveOut(@Nullable String why) {
        kept = false;
        context.listener().on(new Event.Notice("the report of this run in the ledger is incomplete: " + why));
    }
}
