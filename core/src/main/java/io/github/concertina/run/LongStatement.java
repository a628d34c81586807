package io.github.concertina.run;

import io.github.concertina.dialect.Sessions;
import io.github.concertina.dialect.Work;
import io.github.concertina.plan.Refusal;
import io.github.concertina.settings.Durations;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs a statement without the server's limits, under a watchdog's.
 *
 * <p>It never queues for its table behind another build. Measured on 14 and 18: a CREATE INDEX, DROP INDEX or VALIDATE
 * that waits there holds a snapshot, the build that it waits for waits for old snapshots at its end, and the server
 * resolves the deadlock by killing the build. LOCK TABLE waits without a snapshot; so it goes first.
 */
final class LongStatement {
    private final Context context;
    private final Connection connection;
    private final Sessions sessions;
    private final Budget budget;

    LongStatement(Context context, Budget budget) {
        this.context = context;
        this.connection = context.work();
        this.sessions = context.dialect().sessions();
        this.budget = budget;
    }

    /** What is executed while a watchdog looks on. */
    @FunctionalInterface
    private interface Body {
        void run(Statement statement) throws SQLException;
    }

    /** Waits until nobody else is at work on the table. */
    void await(Work.Unhurried work) throws SQLException {
        inTransaction(work.what(), work.first());
    }

    /** Carries it out; false where it left the queue because another was quicker to begin. */
    boolean run(Work.Unhurried work) throws SQLException {
        if (!work.alone()) {
            List<String> all = new ArrayList<>(work.first());
            all.add(work.statement());
            inTransaction(work.what(), all);
            return true;
        }
        await(work);
        return outsideTransaction(work);
    }

    private void inTransaction(String what, List<String> statements) throws SQLException {
        Transaction.run(connection, () -> {
            sessions.limitTransaction(connection, Duration.ZERO, Duration.ZERO);
            return watched(
                    what,
                    /* leavesQueue= */ false,
                    statement -> {
                        for (String sql : statements) {
                            statement.execute(sql);
                        }
                    });
        });
    }

    private boolean outsideTransaction(Work.Unhurried work) throws SQLException {
        // There is no SET LOCAL outside a transaction block: what we set on the session goes back at once.
        Map<String, String> before = sessions.settings(connection);
        requireOwnSession(work.what(), before);
        boolean done;
        try {
            sessions.apply(connection, sessions.unlimited());
            done = watched(work.what(), /* leavesQueue= */ true, statement -> statement.execute(work.statement()));
        } catch (SQLException | RunFailed e) {
            restore(before, e);
            throw e;
        }
        sessions.apply(connection, before);
        return done;
    }

    private boolean watched(String what, boolean leavesQueue, Body body) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (Watchdog watchdog = new Watchdog(context, what, statement, budget, leavesQueue)) {
                try {
                    body.run(statement);
                    return true;
                } catch (SQLException e) {
                    if (watchdog.spent()) {
                        throw new RunFailed(spent(what) + watchdog.blockers(), e);
                    }
                    if (watchdog.interrupted()) {
                        throw new RunFailed(
                                what + ": interrupted; the next run removes what is left and starts again", e);
                    }
                    if (watchdog.leftQueue()) {
                        return false;
                    }
                    throw e;
                }
            }
        }
    }

    private String spent(String what) {
        return what + ": not done within the concurrentlyBudget of "
                + Durations.print(context.settings().duration("concurrentlyBudget"))
                + "; the next run removes what is left and starts again";
    }

    /** Behind a pooler a SET would stay on a server session that strangers get next. */
    private void requireOwnSession(String what, Map<String, String> before) throws SQLException {
        boolean limited = !before.entrySet().containsAll(sessions.unlimited().entrySet());
        if (limited && sessions.pooled(connection)) {
            throw new Refusal(
                    what
                            + " must not run under a limit, and a pooler stands before the server: our SET could reach strangers",
                    "connect to the server directly, or set lock_timeout = 0 and statement_timeout = 0 for the migrating role");
        }
    }

    private void restore(Map<String, String> before, Exception error) {
        try {
            sessions.apply(connection, before);
        } catch (SQLException e) {
            error.addSuppressed(e);
        }
    }
}
