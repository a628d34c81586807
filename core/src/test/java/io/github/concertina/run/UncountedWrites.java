package io.github.concertina.run;

import io.github.concertina.dialect.Dialects;
import io.github.concertina.dialect.Usage;
import io.github.concertina.plan.DualWrite;
import io.github.concertina.plan.Old;
import io.github.concertina.plan.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** A server that forgets who writes through the old shape. */
record UncountedWrites(Usage real) implements Usage {
    static Dialects dialects() {
        return ForwardingDialect.without(real -> new ForwardingDialect(real) {
            @Override
            public Usage usage() {
                return new UncountedWrites(super.usage());
            }
        });
    }

    @Override
    public boolean isEmpty(Connection connection, TableName table) throws SQLException {
        return real.isEmpty(connection, table);
    }

    @Override
    public List<String> dependents(Connection connection, TableName table, Old old, List<DualWrite> ending)
            throws SQLException {
        return real.dependents(connection, table, old, ending);
    }

    @Override
    public Counted legacyWrites(Connection connection, LegacyWrites of) throws SQLException {
        Counted.Known known = (Counted.Known) real.legacyWrites(connection, of);
        return new Counted.Known(known.epoch(), Map.of());
    }

    @Override
    public Counted statements(Connection connection, TableName table, Old old) throws SQLException {
        return real.statements(connection, table, old);
    }

    @Override
    public List<String> liveReleases(Connection connection, String application) throws SQLException {
        return real.liveReleases(connection, application);
    }
}
