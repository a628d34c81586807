package io.github.concertina.run;

import io.github.concertina.dialect.State;
import io.github.concertina.dialect.Work;
import io.github.concertina.ledger.Evidence;
import io.github.concertina.plan.Step;
import java.sql.SQLException;

/** One thing brought back, and the record of why, in one short transaction: both are there or neither. */
final class PutBack {
    private final Context context;
    private final Ports ports;
    private final String reason;

    PutBack(Context context, Ports ports, String reason) {
        this.context = context;
        this.ports = ports;
        this.reason = reason;
    }

    /** What the record is about: known only when it is back, where it is made anew. */
    @FunctionalInterface
    interface Subject {
        Evidence.Subject find() throws SQLException;
    }

    /** Does nothing where somebody else has brought it back meanwhile. */
    void run(Step step, Subject subject) throws SQLException {
        Work.Brief work = (Work.Brief) context.dialect().work(context.work(), step);
        new BriefWork(context).run(step, work.locks(), () -> {
            ports.ledger().install(context.work());
            if (context.dialect().inspect(context.work(), step) instanceof State.Done) {
                return;
            }
            context.execute(work.statements());
            ports.evidence().record(context.work(), subject.find(), Evidence.Kind.UNHELD, reason, 0);
        });
    }
}
