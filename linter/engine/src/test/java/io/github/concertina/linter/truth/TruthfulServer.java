package io.github.concertina.linter.truth;

import io.github.concertina.linter.rule.TableLock;
import io.github.concertina.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs statements one by one on a real server, and looks at what each did. */
final class TruthfulServer implements AutoCloseable {
    private static final Pattern OUTSIDE = Pattern.compile(
            "(?is).*\\bCONCURRENTLY\\b.*|VACUUM.*|(DROP|CREATE) DATABASE.*|REINDEX (SCHEMA|DATABASE|SYSTEM).*|CLUSTER\\s*;?|BEGIN.*|COMMIT.*");
    private static final String FILES =
            "SELECT c.relname, pg_relation_filenode(c.oid)::text FROM pg_class c JOIN pg_namespace n ON n.oid ="
                    + " c.relnamespace WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND n.nspname !~"
                    + " '^(pg_|information_schema)'";
    private static final String SCANS =
            "SELECT relname, seq_scan::text FROM pg_stat_xact_user_tables WHERE seq_scan > 0";
    private static final String LOCKS = "SELECT l.relation::text, l.mode FROM pg_locks l WHERE l.pid ="
            + " pg_backend_pid() AND l.relation IS NOT NULL AND l.mode IN ('ShareLock',"
            + " 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')";

    private final Connection connection;
    /** The names by their identity, which a rename does not change. */
    private Map<String, String> names = Map.of();

    private Set<String> released = Set.of();
    private Set<String> materialized = Set.of();
    private boolean open;

    TruthfulServer(TestDatabase database) throws SQLException {
        this.connection = database.connect();
    }

    /** Empties the database. */
    void clear() throws SQLException {
        List<String> schemas = new ArrayList<>(
                pairs("SELECT nspname, '' FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema)'")
                        .keySet());
        try (Statement statement = connection.createStatement()) {
            statement.execute("DISCARD ALL");
            for (String schema : schemas) {
                statement.execute("DROP SCHEMA \"" + schema + "\" CASCADE");
            }
            statement.execute("CREATE SCHEMA public");
        }
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** From here on the tables and views that are there are those that rows and readers have to be reckoned with. */
    void release() throws SQLException {
        names = pairs(
                "SELECT c.oid::text, c.relname FROM pg_class c WHERE c.relkind IN ('r', 'p', 'v', 'm') AND c.relnamespace IN"
                        + " (SELECT oid FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema)')");
        released = new HashSet<>(names.values());
        materialized =
                pairs("SELECT relname, '' FROM pg_class WHERE relkind = 'm'").keySet();
    }

    /** Opens a transaction for the statements that follow, as a tool does around a migration. */
    void begin() throws SQLException {
        connection.setAutoCommit(false);
        open = true;
    }

    /** Ends it, where one is open. */
    void commit() throws SQLException {
        if (open) {
            connection.commit();
            connection.setAutoCommit(true);
            open = false;
        }
    }

    /** Undoes it, where one is open. */
    void rollback() throws SQLException {
        if (open) {
            connection.rollback();
            connection.setAutoCommit(true);
            open = false;
        }
    }

    /** Runs what is one step of a migration: in the open transaction, else in one of its own where it can have one. */
    Observed observe(String... statements) throws SQLException {
        boolean inside = open
                || Stream.of(statements)
                        .noneMatch(sql -> OUTSIDE.matcher(sql.strip()).matches());
        boolean own = inside && !open;
        connection.setAutoCommit(!inside);
        renamed();
        Map<String, String> before = pairs(FILES);
        // Counts of earlier transactions may be among them until the server has sent them away.
        Map<String, String> scansBefore = pairs(SCANS);
        Map<String, TableLock.Mode> held = inside ? locks() : Map.of();
        try {
            String refusal = run(inside, statements);
            Map<String, String> scanned = inside ? pairs(SCANS) : Map.of();
            Map<String, TableLock.Mode> locks = inside ? locks() : new HashMap<>();
            locks.entrySet().removeIf(lock -> lock.getValue() == held.get(lock.getKey()));
            Map<String, String> after = pairs(FILES);
            Set<String> rewritten = new HashSet<>();
            before.forEach((table, file) -> {
                if (released.contains(table) && after.containsKey(table) && !file.equals(after.get(table))) {
                    rewritten.add(table);
                }
            });
            Set<String> read = new HashSet<>(scanned.keySet());
            read.removeIf(table -> scanned.get(table).equals(scansBefore.get(table)));
            read.removeIf(table -> !released.contains(table) && !materialized.contains(table));
            if (own) {
                connection.commit();
            }
            return new Observed(held, locks, materialized, rewritten, read, refusal, inside);
        } finally {
            connection.setAutoCommit(!open);
        }
    }

    /** What the server said instead of running one of them; empty where all ran. */
    private String run(boolean inside, String... statements) throws SQLException {
        try {
            for (String sql : statements) {
                run(sql);
            }
            return "";
        } catch (SQLException refused) {
            if (inside) {
                connection.rollback();
            }
            return String.valueOf(refused.getMessage());
        }
    }

    /** A table may have another name by now, and is the same one. */
    private void renamed() throws SQLException {
        Map<String, String> now =
                pairs("SELECT oid::text, relname FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm')");
        now.keySet().retainAll(names.keySet());
        names = now;
        released = new HashSet<>(now.values());
    }

    /** The strongest lock on each of the tables and views, by the name that it had before the statement. */
    private Map<String, TableLock.Mode> locks() throws SQLException {
        Map<String, TableLock.Mode> locks = new HashMap<>();
        for (String[] lock : rows(LOCKS)) {
            String table = names.get(lock[0]);
            if (table != null) {
                locks.merge(table, mode(lock[1]), (a, b) -> a.compareTo(b) > 0 ? a : b);
            }
        }
        return locks;
    }

    private static TableLock.Mode mode(String name) {
        String words = name.replace("Lock", "").replaceAll("(?<=[a-z])(?=[A-Z])", "_");
        return TableLock.Mode.valueOf(words.toUpperCase(Locale.ROOT));
    }

    private Map<String, String> pairs(String sql) throws SQLException {
        Map<String, String> pairs = new HashMap<>();
        for (String[] row : rows(sql)) {
            pairs.put(row[0], String.valueOf(row[1]));
        }
        return pairs;
    }

    private List<String[]> rows(String sql) throws SQLException {
        List<String[]> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(new String[] {result.getString(1), result.getString(2)});
            }
        }
        return rows;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
