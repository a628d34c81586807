package io.github.concertina.dialect.postgresql;

import io.github.concertina.dialect.State;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableName;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * INVALID indexes that nobody is at work on, and how they go.
 *
 * <p>A build by another role shows nothing in the progress view, but it holds SHARE UPDATE EXCLUSIVE on the table from its
 * first to its last phase. A leftover of the wanted name is renamed first, under that very lock: between a look and a
 * DROP by name another runner could have finished an index of the same name.
 */
final class IndexLeftovers {
    /** What a failed REINDEX CONCURRENTLY leaves, and a leftover that we set aside. */
    private static final Pattern SUFFIX = Pattern.compile("_cc(?:new|old)\\d*$");

    private static final String ASIDE = "_ccold";

    /** The server cuts a long name by whole characters before it appends the suffix (makeObjectName in indexcmds.c). */
    private static final int LONG_BYTES = 60;

    private static final int MAX_BYTES = 63;

    private final Connection connection;

    IndexLeftovers(Connection connection) {
        this.connection = connection;
    }

    /** The state of an index, with those that belong to its name before it. */
    State besides(TableName table, Ident index, State own) throws SQLException {
        List<String> names = Sql.list(
                connection,
                "SELECT c.relname FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid"
                        + " WHERE i.indrelid = to_regclass(?) AND c.relkind = 'i' AND NOT i.indisvalid"
                        + " AND NOT c.relispartition ORDER BY c.relname DESC",
                row -> row.getString(1),
                Quote.table(table));
        State state = own;
        for (String name : names) {
            if (belongsTo(index.text(), name)) {
                state = removal(table, new Ident(name), List.of(), state);
            }
        }
        return state;
    }

    /** The INVALID index of the wanted name itself. */
    State of(TableName table, Ident index) throws SQLException {
        return removal(
                table,
                index,
                List.of(
                        ConcurrentSql.lock(table),
                        "ALTER INDEX " + Quote.table(table.sibling(index)) + " RENAME TO "
                                + Quote.ident(aside(table, index))),
                new State.Absent());
    }

    static boolean belongsTo(String wanted, String found) {
        Matcher suffix = SUFFIX.matcher(found);
        if (!suffix.find()) {
            return false;
        }
        String base = found.substring(0, suffix.start());
        return base.equals(wanted) || (bytes(found) >= LONG_BYTES && wanted.startsWith(base));
    }

    private State removal(TableName table, Ident index, List<String> aside, State next) throws SQLException {
        // A vacuum holds the same lock, but is at work on no index; its pid is visible to every role, its type is not.
        Optional<String> other = Sql.first(
                connection,
                "SELECT 'pid ' || l.pid || coalesce(' (' || nullif(a.application_name, '') || ')', '') FROM pg_locks l"
                        + " LEFT JOIN pg_stat_activity a ON a.pid = l.pid WHERE l.locktype = 'relation' AND l.granted"
                        + " AND l.relation = to_regclass(?) AND l.mode = '"
                        + LockMode.SHARE_UPDATE_EXCLUSIVE.inPgLocks() + "'"
                        + " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
                        + " AND l.pid <> pg_backend_pid()"
                        + " AND l.pid NOT IN (SELECT pid FROM pg_stat_progress_vacuum) LIMIT 1",
                row -> row.getString(1),
                Quote.table(table));
        return other.<State>map(pid -> new State.InProgress(pid + " is at work on the indexes of " + table))
                .orElseGet(() -> new State.Leftover(
                        "INVALID index " + table.sibling(index),
                        aside,
                        ConcurrentSql.dropIndex(table, table.sibling(index)),
                        next));
    }

    /** The index's name with the suffix, cut where it would be too long, numbered where it is taken. */
    private Ident aside(TableName table, Ident index) throws SQLException {
        for (int number = 0; ; number++) {
            String suffix = ASIDE + (number == 0 ? "" : Integer.toString(number));
            String base = index.text();
            while (bytes(base + suffix) > MAX_BYTES) {
                base = base.substring(0, base.offsetByCodePoints(base.length(), -1));
            }
            Ident name = new Ident(base + suffix);
            boolean taken = Sql.first(
                            connection,
                            "SELECT to_regclass(?) IS NOT NULL",
                            row -> row.getBoolean(1),
                            Quote.table(table.sibling(name)))
                    .orElse(false);
            if (!taken) {
                return name;
            }
        }
    }

    private static int bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }
}
