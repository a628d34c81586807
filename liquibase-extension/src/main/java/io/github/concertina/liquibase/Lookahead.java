package io.github.concertina.liquibase;

import io.github.concertina.event.Event;
import io.github.concertina.event.Listener;
import io.github.concertina.plan.Phase;
import io.github.concertina.plan.Refusal;
import io.github.concertina.run.ConnectionSource;
import io.github.concertina.run.Outlook;
import io.github.concertina.run.Runner;
import io.github.concertina.run.Script;
import io.github.concertina.settings.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.database.jvm.JdbcConnection;
import org.jspecify.annotations.Nullable;

/**
 * Looks at each pending change before any changeset runs: what will be refused whatever runs before it fails the update
 * here, or ends it before that changeset ({@code onRefusal}), and so does work on many rows ({@code longSteps}).
 *
 * <p>Commands that run nothing, or may end before the change, say it and go on. It looks on a connection of its own where it
 * can open one, so that nothing that guards count is written down by a command that only validates.
 */
final class Lookahead {
    private final Settings settings;
    private final JdbcConnection connection;
    private final @Nullable ConnectionSource side;
    private final Runner runner;
    private final Listener listener;
    private final Map<ConcertinaChange, Optional<Refusal>> pending = new LinkedHashMap<>();

    Lookahead(
            Settings settings,
            JdbcConnection connection,
            @Nullable ConnectionSource side,
            Runner runner,
            Listener listener) {
        this.settings = settings;
        this.connection = connection;
        this.side = side;
        this.runner = runner;
        this.listener = listener;
    }

    /** Liquibase has found a change that is pending, in the changelog's order; says what can be told of it, once. */
    void found(ConcertinaChange change) {
        if (pending.containsKey(change) || isIgnored(change.getChangeSet())) {
            return;
        }
        boolean asked = side != null && change.operation().guarded() && !defers("onRefusal");
        Optional<Refusal> refusal = asked ? foretold(change) : Optional.empty();
        pending.put(change, refusal);
        refusal.ifPresent(
                each -> listener.on(new Event.Notice("a pending changeset will be refused: " + each.getMessage())));
    }

    /**
     * Decides what an update leaves out.
     *
     * @param whole whether it means to run everything that is pending
     * @throws Refused for what no run of the whole changelog can carry out now
     */
    PutOff before(DatabaseChangeLog changelog, boolean whole) {
        // An earlier command of the same run may have read the changelog, too: its changesets are not these.
        Set<ChangeSet> here = Collections.newSetFromMap(new IdentityHashMap<>());
        here.addAll(changelog.getChangeSets());
        for (Map.Entry<ConcertinaChange, Optional<Refusal>> entry : pending.entrySet()) {
            ConcertinaChange change = entry.getKey();
            ChangeSet changeSet = change.getChangeSet();
            if (!here.contains(changeSet)) {
                continue;
            }
            Optional<String> why = whyPutOff(change);
            if (why.isPresent()) {
                listener.on(new Event.Notice(change.place() + ": changeset " + changeSet.getId()
                        + " and what comes after it stay pending:\n  " + why.get()));
                return PutOff.from(change);
            }
            if (whole && change.operation().guarded() && !defers("onRefusal") && mustSucceed(changeSet)) {
                Optional<Refusal> refusal = side == null ? foretold(change) : entry.getValue();
                if (refusal.isPresent()) {
                    throw new Refused(refusal.get());
                }
            }
        }
        return PutOff.NOTHING;
    }

    private Optional<String> whyPutOff(ConcertinaChange change) {
        if (isLong(change)) {
            return defers("longSteps") && ask(change, Lookahead::isLong).isPresent()
                    ? Optional.of(
                            "it can take long, and longSteps is defer; an update with longSteps=run carries it out")
                    : Optional.empty();
        }
        return change.operation().guarded() && defers("onRefusal")
                ? ask(change, Outlook::unready).map(Refusal::getMessage)
                : Optional.empty();
    }

    private Optional<Refusal> foretold(ConcertinaChange change) {
        return ask(change, Outlook::foretold).map(refusal -> refusal.at(change.place()));
    }

    /** What belongs to the phase migrate in the first place has work on rows. */
    private static boolean isLong(ConcertinaChange change) {
        return change.type().phases().get(0) == Phase.MIGRATE;
    }

    private boolean defers(String setting) {
        return settings.text(setting).equals("defer");
    }

    private static Optional<Boolean> isLong(Outlook outlook, Script script) throws SQLException {
        return outlook.isLong(script) ? Optional.of(true) : Optional.empty();
    }

    /** Liquibase validates what it ignores, too. */
    private static boolean isIgnored(@Nullable ChangeSet changeSet) {
        return changeSet != null && (changeSet.isIgnore() || changeSet.isInheritableIgnore());
    }

    /** With preconditions it may not run at all, and without failOnError the update goes on without it. */
    private static boolean mustSucceed(ChangeSet changeSet) {
        return changeSet.getPreconditions() == null && !Boolean.FALSE.equals(changeSet.getFailOnError());
    }

    /** What is asked about a change. */
    @FunctionalInterface
    private interface Question<T> {
        Optional<T> of(Outlook outlook, Script script) throws SQLException;
    }

    private <T> Optional<T> ask(ConcertinaChange change, Question<T> question) {
        Script script = change.written().script(change.place());
        try {
            if (side == null) {
                return runner.look(connection.getUnderlyingConnection(), outlook -> question.of(outlook, script));
            }
            try (Connection looking = side.open()) {
                looking.setSchema(connection.getUnderlyingConnection().getSchema());
                return question.of(runner.outlook(looking), script);
            }
        } catch (SQLException | Refusal e) {
            listener.on(new Event.Notice(change.place() + ": it cannot be looked at ahead: " + e.getMessage()));
            return Optional.empty();
        }
    }
}
