package io.github.concertina.dialect.postgresql;

import io.github.concertina.dialect.State;
import io.github.concertina.plan.Index;
import io.github.concertina.plan.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What stands in the catalog under an index's name.
 *
 * <p>IF NOT EXISTS takes an INVALID index for done; this does not. A leftover is INVALID, of kind {@code i} (a parent made
 * with ON ONLY is INVALID by design and of kind {@code I}), attached to nothing, and nobody is at work on its table: a
 * build by another role shows nothing in the progress view, but holds SHARE UPDATE EXCLUSIVE.
 */
final class IndexInspector {
    private final Connection connection;

    IndexInspector(Connection connection) {
        this.connection = connection;
    }

    private record Found(
            String kind, boolean ours, boolean valid, boolean attached, String definition, boolean unique) {}

    State inspect(Index wanted, boolean parent) throws SQLException {
        State leftover = rebuildLeftover(wanted);
        if (leftover != null) {
            return leftover;
        }
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
            return leftover(wanted.table(), wanted.table().sibling(wanted.name()));
        }
        return index.unique() == wanted.unique() && sameTail(wanted, index.definition())
                ? new State.Done()
                : new State.Conflict(what, definition, index.definition());
    }

    /** REINDEX CONCURRENTLY that failed leaves the name with _ccnew, or _ccold, and a number where that is taken. */
    private @org.jspecify.annotations.Nullable State rebuildLeftover(Index wanted) throws SQLException {
        List<String> names = Sql.list(
                connection,
                "SELECT c.relname FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid"
                        + " WHERE i.indrelid = to_regclass(?) AND c.relkind = 'i' AND NOT i.indisvalid"
                        + " AND NOT c.relispartition AND c.relname ~ '_cc(new|old)[0-9]*$'"
                        + " AND left(?, length(regexp_replace(c.relname, '_cc(new|old)[0-9]*$', '')))"
                        + " = regexp_replace(c.relname, '_cc(new|old)[0-9]*$', '')"
                        + " AND (regexp_replace(c.relname, '_cc(new|old)[0-9]*$', '') = ? OR length(c.relname) = 63)",
                row -> row.getString(1),
                Quote.table(wanted.table()),
                wanted.name().text(),
                wanted.name().text());
        return names.isEmpty()
                ? null
                : leftover(wanted.table(), wanted.table().sibling(new io.github.concertina.plan.Ident(names.get(0))));
    }

    private State leftover(TableName table, TableName index) throws SQLException {
        // autovacuum holds the same lock, and gives way by itself.
        Optional<String> other = Sql.first(
                connection,
                "SELECT 'pid ' || l.pid || coalesce(' (' || nullif(a.application_name, '') || ')', '') FROM pg_locks l"
                        + " LEFT JOIN pg_stat_activity a ON a.pid = l.pid WHERE l.locktype = 'relation'"
                        + " AND l.relation = to_regclass(?) AND l.mode = '"
                        + LockMode.SHARE_UPDATE_EXCLUSIVE.inPgLocks() + "'"
                        + " AND l.pid <> pg_backend_pid() AND a.backend_type IS DISTINCT FROM 'autovacuum worker' LIMIT 1",
                row -> row.getString(1),
                Quote.table(table));
        return other.<State>map(pid -> new State.InProgress(pid + " is at work on the indexes of " + table))
                .orElseGet(() ->
                        new State.Leftover("INVALID index " + index, "DROP INDEX CONCURRENTLY " + Quote.table(index)));
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
            printed = new Rehearsal(connection).withCopy(wanted.table(), c -> {
                Sql.execute(
                        c,
                        (wanted.unique() ? "CREATE UNIQUE INDEX" : "CREATE INDEX") + " concertina_rehearsal_index ON "
                                + Rehearsal.COPY + IndexSql.tail(wanted));
                return Sql.first(
                                c,
                                "SELECT pg_get_indexdef(to_regclass('pg_temp.concertina_rehearsal_index'))",
                                row -> row.getString(1))
                        .orElse("");
            });
        } catch (SQLException e) {
            throw Rehearsal.refusal("the server does not take the index " + wanted.name(), e);
        }
        return tail(printed).equals(tail(definition));
    }

    private static String tail(String definition) {
        return definition.substring(Math.max(0, definition.indexOf(" USING ")));
    }
}
