package io.github.concertina.run;

import io.github.concertina.dialect.Dialect;
import io.github.concertina.dialect.Dialects;
import io.github.concertina.dialect.Work;
import io.github.concertina.event.Listener;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Index;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.Step;
import io.github.concertina.plan.TableName;
import io.github.concertina.settings.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Clears the way for an index that a user builds concurrently in SQL of his own: an INVALID one of its name goes first.
 *
 * <p>For hosts that see their users' statements. It leaves valid indexes alone, whatever their definition, waits while
 * somebody else builds, and does nothing on servers without a dialect.
 */
public final class FailedBuild {
    private FailedBuild() {}

    /**
     * Removes what an earlier attempt left.
     *
     * @param work in autocommit
     * @param side as for {@link Runner}
     * @throws RunFailed where it did not end within the concurrentlyBudget
     */
    public static void clear(
            Connection work,
            Settings settings,
            Listener listener,
            @Nullable ConnectionSource side,
            TableName table,
            Ident index)
            throws SQLException {
        // Only the name matters: definitions are compared where an index is valid, and those are none of ours.
        Step.BuildIndex step = new Step.BuildIndex(Index.plain(index, table, List.of(index), false));
        try {
            Dialect dialect = Dialects.shipped(work);
            Context context =
                    new Context(work, side, dialect, settings, listener, Sleeper.REAL, new SplittableRandom());
            if (dialect.work(work, step) instanceof Work.Unhurried build) {
                new UnhurriedWork(context, step, build).clear();
            }
        } catch (Refusal e) {
            // No dialect, or a valid index of another definition: the user's statement will get the server's answer.
        }
    }
}
