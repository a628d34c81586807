package io.github.concertina.dialect.postgresql;

import io.github.concertina.dialect.State;
import io.github.concertina.plan.Index;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What stands in the catalog under an index's name.
 *
 * <p>IF NOT EXISTS takes an INVALID index for done; this does not. A leftover is INVALID, of kind {@code i} (a parent made
 * with ON ONLY is INVALID by design and of kind {@code I}) and attached to nothing; {@link IndexLeftovers} sees whether
 * anybody is still at work on it.
 */
final class IndexInspector {
    private final Connection connection;

    IndexInspector(Connection connection) {
        this.connection = connection;
    }

    private record Found(
            String kind, boolean ours, boolean valid, boolean attached, String definition, boolean unique) {}

    State inspect(Index wanted, boolean parent) throws SQLException {
        IndexLeftovers leftovers = new IndexLeftovers(connection);
        return leftovers.besides(wanted.table(), wanted.name(), own(wanted, parent, leftovers));
    }

    private State own(Index wanted, boolean parent, IndexLeftovers leftovers) throws SQLException {
        Optional<Found> found = find(wanted.table(), wanted.table().sibling(wanted.name()));
        if (found.isEmpty()) {
            return new State.Absent();
        }
        Found index = found.get();
        String what = "the index " + wanted.name() + " on " + wanted.table();
        String definition = parent ? IndexSql.onParentOnly(wanted) : IndexSql.concurrently(wanted);
        if (!index.ours()) {
            return new State.Conflict(what, definition, index.definition());
        }
        if (!index.valid() && index.kind().equals("i") && !index.attached()) {
            return leftovers.of(wanted.table(), wanted.name());
        }
        return index.unique() == wanted.unique() && sameTail(wanted, index.definition())
                ? new State.Done()
                : new State.Conflict(what, definition, index.definition());
    }

    private Optional<Found> find(TableName table, TableName index) throws SQLException {
        return Sql.first(
                connection,
                "SELECT c.relkind, coalesce(i.indrelid = to_regclass(?), false) AS ours,"
                        + " coalesce(i.indisvalid AND i.indisready, false) AS valid, c.relispartition,"
                        + " coalesce(pg_get_indexdef(i.indexrelid), 'a relation of kind ' || c.relkind::text) AS definition,"
                        + " coalesce(i.indisunique, false) AS is_unique"
                        + " FROM pg_class c LEFT JOIN pg_index i ON i.indexrelid = c.oid WHERE c.oid = to_regclass(?)",
                row -> new Found(
                        row.getString("relkind"),
                        row.getBoolean("ours"),
                        row.getBoolean("valid"),
                        row.getBoolean("relispartition"),
                        row.getString("definition"),
                        row.getBoolean("is_unique")),
                Quote.table(table),
                Quote.table(index));
    }

    private boolean sameTail(Index wanted, String definition) throws SQLException {
        String printed;
        try {
            printed = new Rehearsal(connection).withCopy(wanted.table(), (c, copy) -> {
                Sql.execute(c, IndexSql.rehearsal(wanted, copy));
                return Sql.first(
                                c,
                                "SELECT pg_get_indexdef(to_regclass('pg_temp.concertina_rehearsal_index'))",
                                row -> row.getString(1))
                        .orElse("");
            });
        } catch (SQLException e) {
            RuntimeException why = Rehearsal.refusal("the server does not take the index " + wanted.name(), e);
            if (why instanceof Refusal) {
                // As on a column that a step before this one adds: what is there cannot be the same.
                return false;
            }
            throw why;
        }
        return tail(printed).equals(tail(definition));
    }

    private static String tail(String definition) {
        return definition.substring(Math.max(0, definition.indexOf(" USING ")));
    }
}
