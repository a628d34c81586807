package io.github.concertina.run;

import io.github.concertina.dialect.Dialects;
import io.github.concertina.ledger.ReadSwitches;
import io.github.concertina.ledger.ShadowReads;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.ReadSwitch;
import io.github.concertina.plan.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Read switches that call every shape proven. */
class Unproven implements ReadSwitches {
    private final ReadSwitches real;

    Unproven(ReadSwitches real) {
        this.real = real;
    }

    static Dialects dialects() {
        return ForwardingDialect.without(dialect -> new ForwardingDialect(dialect) {
            @Override
            public ReadSwitches readSwitches(Ident schema) {
                return new Unproven(super.readSwitches(schema));
            }
        });
    }

    @Override
    public void lock(Connection connection) throws SQLException {
        real.lock(connection);
    }

    @Override
    public Optional<ReadSwitch> find(Connection connection, String flag) throws SQLException {
        return real.find(connection, flag);
    }

    @Override
    public void set(Connection connection, ReadSwitch readSwitch, @Nullable String reason) throws SQLException {
        real.set(connection, readSwitch, reason);
    }

    @Override
    public void grant(Connection connection, List<Ident> roles) throws SQLException {
        real.grant(connection, roles);
    }

    @Override
    public Proof proof(
            Connection connection, String change, TableName table, long tableIdentity, List<Expected> expected)
            throws SQLException {
        return new Proof.Clean();
    }

    @Override
    public ShadowReads shadowReads() {
        return real.shadowReads();
    }

    @Override
    public Optional<Standing> standing(Connection connection, String change, TableName table) throws SQLException {
        return real.standing(connection, change, table);
    }
}
