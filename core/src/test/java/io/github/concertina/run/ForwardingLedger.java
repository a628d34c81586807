package io.github.concertina.run;

import io.github.concertina.dialect.Dialect;
import io.github.concertina.dialect.Dialects;
import io.github.concertina.ledger.Ledger;
import io.github.concertina.ledger.RowKey;
import io.github.concertina.ledger.ServerMark;
import io.github.concertina.ledger.StepOrders;
import io.github.concertina.plan.Batching;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.NewSide;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A ledger that does what another does, except for what a test overrides. */
class ForwardingLedger implements Ledger {
    private final Ledger real;

    ForwardingLedger(Ledger real) {
        this.real = real;
    }

    /** The shipped dialect with another ledger, as a runner takes it. */
    static Dialects with(UnaryOperator<Ledger> change) {
        return ForwardingDialect.without((Dialect dialect) -> new ForwardingDialect(dialect) {
            @Override
            public Ledger ledger(Ident schema) {
                return change.apply(super.ledger(schema));
            }
        });
    }

    @Override
    public void install(Connection connection) throws SQLException {
        real.install(connection);
    }

    @Override
    public ServerMark server(Connection connection) throws SQLException {
        return real.server(connection);
    }

    @Override
    public Optional<StepRecord> find(Connection connection, StepKey key) throws SQLException {
        return real.find(connection, key);
    }

    @Override
    public void add(Connection connection, StepKey key, Meaning meaning, NewSide newSide) throws SQLException {
        real.add(connection, key, meaning, newSide);
    }

    @Override
    public Optional<Claim> claim(
            Connection connection, long id, long identity, ServerMark server, String owner, Duration lease)
            throws SQLException {
        return real.claim(connection, id, identity, server, owner, lease);
    }

    @Override
    public void letGo(Connection connection, long id, long token) throws SQLException {
        real.letGo(connection, id, token);
    }

    @Override
    public void restart(Connection connection, long id, long token, Meaning meaning, NewSide newSide)
            throws SQLException {
        real.restart(connection, id, token, meaning, newSide);
    }

    @Override
    public List<Compared> comparisons(Connection connection) throws SQLException {
        return real.comparisons(connection);
    }

    @Override
    public boolean checkpoint(Connection connection, long id, long token, Checkpoint checkpoint) throws SQLException {
        return real.checkpoint(connection, id, token, checkpoint);
    }

    @Override
    public boolean owns(Connection connection, long id, long token) throws SQLException {
        return real.owns(connection, id, token);
    }

    @Override
    public void provenHere(Connection connection, long id) throws SQLException {
        real.provenHere(connection, id);
    }

    @Override
    public void keepPace(Connection connection, long id, Batching pace) throws SQLException {
        real.keepPace(connection, id, pace);
    }

    @Override
    public boolean finish(Connection connection, long id, long token, Status status) throws SQLException {
        return real.finish(connection, id, token, status);
    }

    @Override
    public void quarantine(Connection connection, long id, RowKey key, String sqlState, String error)
            throws SQLException {
        real.quarantine(connection, id, key, sqlState, error);
    }

    @Override
    public void release(Connection connection, long id) throws SQLException {
        real.release(connection, id);
    }

    @Override
    public Quarantine quarantined(Connection connection, long id) throws SQLException {
        return real.quarantined(connection, id);
    }

    @Override
    public StepOrders orders(Connection connection, long id) throws SQLException {
        return real.orders(connection, id);
    }

    @Override
    public void obeyed(Connection connection, Order order) throws SQLException {
        real.obeyed(connection, order);
    }

    @Override
    public List<String> give(Connection connection, String change, Verb verb, Batching pace, String reason)
            throws SQLException {
        return real.give(connection, change, verb, pace, reason);
    }

    @Override
    public List<StepState> states(Connection connection, String change, Duration lease) throws SQLException {
        return real.states(connection, change, lease);
    }

    @Override
    public boolean giveUp(Connection connection, StepState state, Verb verb, String reason) throws SQLException {
        return real.giveUp(connection, state, verb, reason);
    }
}
