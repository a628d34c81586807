package io.github.concertina.run;

import io.github.concertina.dialect.Failure;
import io.github.concertina.dialect.LockClaim;
import io.github.concertina.dialect.Sessions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sessions as another port sees them, except for what a negative control overrides. */
class ForwardingSessions implements Sessions {
    private final Sessions real;

    ForwardingSessions(Sessions real) {
        this.real = real;
    }

    @Override
    public long id(Connection connection) throws SQLException {
        return real.id(connection);
    }

    @Override
    public boolean pooled(Connection connection) throws SQLException {
        return real.pooled(connection);
    }

    @Override
    public void limitTransaction(Connection connection, Duration lockTimeout, Duration statementTimeout)
            throws SQLException {
        real.limitTransaction(connection, lockTimeout, statementTimeout);
    }

    @Override
    public void seeEveryRow(Connection connection) throws SQLException {
        real.seeEveryRow(connection);
    }

    @Override
    public String ours(String query) {
        return real.ours(query);
    }

    @Override
    public void seeOneMoment(Connection connection) throws SQLException {
        real.seeOneMoment(connection);
    }

    @Override
    public void silenceTriggers(Connection connection) throws SQLException {
        real.silenceTriggers(connection);
    }

    @Override
    public Map<String, String> settings(Connection connection) throws SQLException {
        return real.settings(connection);
    }

    @Override
    public void apply(Connection connection, Map<String, String> wanted) throws SQLException {
        real.apply(connection, wanted);
    }

    @Override
    public Map<String, String> unlimited() {
        return real.unlimited();
    }

    @Override
    public List<Holder> holders(Connection connection, List<LockClaim> claims) throws SQLException {
        return real.holders(connection, claims);
    }

    @Override
    public Optional<Activity> activity(Connection side, long session) throws SQLException {
        return real.activity(side, session);
    }

    @Override
    public boolean lives(Connection connection, long session, String startedAt) throws SQLException {
        return real.lives(connection, session, startedAt);
    }

    @Override
    public Failure classify(SQLException error) {
        return real.classify(error);
    }

    @Override
    public List<Replica> replicas(Connection connection) throws SQLException {
        return real.replicas(connection);
    }
}
