package io.github.concertina.run;

import io.github.concertina.ledger.Ledger;
import io.github.concertina.ledger.Ledger.Checkpoint;
import io.github.concertina.ledger.Ledger.StepKey;
import io.github.concertina.ledger.StepOrders;
import io.github.concertina.plan.Batching;
import io.github.concertina.run.Walk.Bad;
import java.sql.SQLException;

/** What the ledger is told about a step that is ours; a newer token ends every attempt to. */
final class OwnedStep {
    private final Context context;
    private final Ledger ledger;
    private final String step;
    private final String table;
    private final long id;
    private final long token;
    private final Checkpoint from;
    private StepOrders orders;

    OwnedStep(Context context, Ledger ledger, StepKey key, long id, long token, Checkpoint from, StepOrders orders) {
        this.context = context;
        this.ledger = ledger;
        this.step = key.step();
        this.table = key.schema() + "." + key.table();
        this.id = id;
        this.token = token;
        this.from = from;
        this.orders = orders;
    }

    /** How far it was when we took it. */
    Checkpoint from() {
        return from;
    }

    /** Writes it in a transaction of its own: it says that we live. */
    void keep(Checkpoint checkpoint) throws SQLException {
        Transaction.run(context.work(), () -> {
            limit();
            save(checkpoint);
            return true;
        });
    }

    /** Limits the open transaction. */
    void limit() throws SQLException {
        context.limitTransaction();
    }

    /** Writes it in the open transaction. */
    void save(Checkpoint checkpoint) throws SQLException {
        if (!ledger.checkpoint(context.work(), id, token, checkpoint)) {
            throw ledger.owns(context.work(), id, token) ? replaced() : fenced();
        }
        orders = ledger.orders(context.work(), id);
    }

    /** What people wanted of us when the last checkpoint was written. */
    StepOrders orders() {
        return orders;
    }

    /** Says that we do what was ordered. */
    void obeyed(Ledger.Order obeyed) throws SQLException {
        Transaction.run(context.work(), () -> {
            limit();
            ledger.obeyed(context.work(), obeyed);
            return true;
        });
    }

    void quarantine(Bad bad) throws SQLException {
        ledger.quarantine(context.work(), id, bad.key(), bad.sqlState(), bad.error());
    }

    /** Takes everything out of quarantine. */
    void release() throws SQLException {
        ledger.release(context.work(), id);
    }

    Ledger.Quarantine quarantined() throws SQLException {
        return ledger.quarantined(context.work(), id);
    }

    void finish(Ledger.Status status) throws SQLException {
        if (!ledger.finish(context.work(), id, token, status)) {
            throw fenced();
        }
    }

    /** This clean pass proves on this server what the first one may have proved on another. */
    void provenHere() throws SQLException {
        ledger.provenHere(context.work(), id);
    }

    /** Has later passes go as fast as this one was to go. */
    void keepPace(Batching pace) throws SQLException {
        ledger.keepPace(context.work(), id, pace);
    }

    /** Lets others take it at once. Quietly: this also happens on the way out of an error, which it must not hide. */
    void letGo() {
        try {
            Transaction.run(context.work(), () -> {
                limit();
                ledger.letGo(context.work(), id, token);
                return true;
            });
        } catch (SQLException ignored) {
            // Others then wait for the end of the lease, or of our session.
        }
    }

    private RunFailed replaced() {
        return new RunFailed(step + ": " + table
                + " is no longer the table that it began with, or its columns are no longer those: somebody renamed, replaced"
                + " or dropped them; this batch was rolled back, nothing is lost, the next run goes on from here once they"
                + " are back, and begins anew with others");
    }

    private RunFailed fenced() {
        return new RunFailed(step + ": another runner has taken this step over; this one stops, nothing is lost");
    }
}
