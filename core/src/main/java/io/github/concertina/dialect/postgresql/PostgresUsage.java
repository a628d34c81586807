package io.github.concertina.dialect.postgresql;

import io.github.concertina.dialect.Usage;
import io.github.concertina.plan.DualWrite;
import io.github.concertina.plan.Old;
import io.github.concertina.plan.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Who still uses what, by PostgreSQL's catalog and statistics. */
final class PostgresUsage implements Usage {
    @Override
    public boolean isEmpty(Connection connection, TableName table) throws SQLException {
        return Sql.only(
                        connection,
                        "SELECT NOT EXISTS (SELECT 1 FROM " + Quote.table(table) + ")",
                        row -> row.getBoolean(1))
                .orElseThrow();
    }

    @Override
    public List<String> dependents(Connection connection, TableName table, Old old, List<DualWrite> ending)
            throws SQLException {
        if (old instanceof Old.OfColumn column) {
            return new DependentsReader(connection, table, column.name(), ending).read();
        }
        return old instanceof Old.OfConstraint constraint
                ? new ConstraintDependentsReader(connection, table, constraint.name()).read()
                : new TableDependentsReader(connection, table).read();
    }

    @Override
    public Counted legacyWrites(Connection connection, LegacyWrites of) throws SQLException {
        String sequence = Quote.table(sequence(of));
        // In one statement: another runner may drop it meanwhile. Of a sequence's log up to 32 values are lost by a
        // crash:
        // behind a restart numbers cannot be compared (PostgreSQL source, sequence.c, SEQ_LOG_VALS).
        return Sql.first(
                        connection,
                        "SELECT to_regclass(?) IS NOT NULL, coalesce(pg_sequence_last_value(to_regclass(?)), 0),"
                                + " pg_postmaster_start_time()::text",
                        row -> row.getBoolean(1)
                                ? new Counted.Known(row.getString(3), Map.of("writes", row.getLong(2)))
                                : new Counted.Unreadable("the counter " + sequence + " is gone"),
                        sequence,
                        sequence)
                .orElseThrow();
    }

    private static TableName sequence(LegacyWrites of) {
        return of instanceof LegacyWrites.OfColumns columns
                ? new DualWriteNames(columns.change(), columns.table(), columns.from(), columns.to()).sequence()
                : sequence((LegacyWrites.OfTables) of);
    }

    private static TableName sequence(LegacyWrites.OfTables tables) {
        return new TableDualWriteNames(tables.change(), tables.table(), tables.toTable()).sequence();
    }

    @Override
    public Counted statements(Connection connection, TableName table, Old old) throws SQLException {
        return new StatementsReader(connection, table, old).read();
    }

    @Override
    public List<String> liveReleases(Connection connection, String application) throws SQLException {
        return Sql.list(
                connection,
                "SELECT DISTINCT substr(application_name, length(?) + 2) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND starts_with(application_name, ? || '@') ORDER BY 1",
                row -> row.getString(1),
                application,
                application);
    }
}
