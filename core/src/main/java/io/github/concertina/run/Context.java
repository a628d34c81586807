package io.github.concertina.run;

import io.github.concertina.dialect.Dialect;
import io.github.concertina.event.Listener;
import io.github.concertina.settings.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What every way of working needs.
 *
 * @param work the host's connection, in autocommit between transactions of ours
 * @param side opens our own connections; null where the host has no way to
 * @param tally counts what is waited for
 */
record Context(
        Connection work,
        @Nullable ConnectionSource side,
        Dialect dialect,
        Settings settings,
        Listener listener,
        Sleeper sleeper,
        RandomGenerator random,
        Tally tally) {
    Context(
            Connection work,
            @Nullable ConnectionSource side,
            Dialect dialect,
            Settings settings,
            Listener listener,
            Sleeper sleeper,
            RandomGenerator random) {
        this(work, side, dialect, settings, listener, sleeper, random, new Tally());
    }

    Backoff backoff() {
        return new Backoff(settings.duration("backoffMin"), settings.duration("backoffMax"));
    }

    /** Has the open transaction fail fast where it would wait, and end where it would last. */
    void limitTransaction() throws SQLException {
        limitTransaction("statementTimeout");
    }

    /** The same, where a statement may last as long as that setting says. */
    void limitTransaction(String statements) throws SQLException {
        dialect.sessions().limitTransaction(work, settings.duration("lockTimeout"), settings.duration(statements));
    }

    /** Sends statements one after another, in the open transaction. */
    void execute(List<String> statements) throws SQLException {
        try (Statement statement = work.createStatement()) {
            // A question mark in a user's expression is the server's operator, and a brace no escape.
            statement.setEscapeProcessing(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    Budget budget(String setting) {
        return new Budget(sleeper, settings.duration(setting));
    }
}
