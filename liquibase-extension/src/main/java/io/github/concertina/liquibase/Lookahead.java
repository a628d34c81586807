package io.github.concertina.liquibase;

import io.github.concertina.event.Event;
import io.github.concertina.event.Listener;
import io.github.concertina.plan.Refusal;
import io.github.concertina.run.ConnectionSource;
import io.github.concertina.run.Runner;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import liquibase.database.jvm.JdbcConnection;
import org.jspecify.annotations.Nullable;

/**
 * Says, before any changeset runs, which of them will be refused, whatever those before them do.
 *
 * <p>It says so and refuses nothing: Liquibase validates all changesets that have not run yet, also for a command that ends
 * before them, such as {@code update-to-tag}, and does not tell which command it is (4.33.0 and 5.0.4). It looks on a
 * connection of its own, so that nothing that guards count is written down by a command that only validates.
 */
final class Foretelling {
    private final JdbcConnection connection;
    private final @Nullable ConnectionSource side;
    private final Runner runner;
    private final Listener listener;
    private final Set<ConcertinaChange> told = Collections.newSetFromMap(new IdentityHashMap<>());

    Foretelling(JdbcConnection connection, @Nullable ConnectionSource side, Runner runner, Listener listener) {
        this.connection = connection;
        this.side = side;
        this.runner = runner;
        this.listener = listener;
    }

    /** Asks the guards of a change once; a failure to ask is no failure of the command. */
    void of(ConcertinaChange change) {
        if (side == null || !told.add(change)) {
            return;
        }
        try (Connection looking = side.open()) {
            looking.setSchema(connection.getUnderlyingConnection().getSchema());
            runner.outlook(looking)
                    .foretold(change.written().script(change.place()))
                    .ifPresent(refusal -> listener.on(new Event.Notice("a pending changeset will be refused: "
                            + refusal.at(change.place()).getMessage())));
        } catch (SQLException | Refusal e) {
            listener.on(new Event.Notice(change.place() + ": its guards cannot be asked ahead: " + e.getMessage()));
        }
    }
}
