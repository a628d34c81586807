package io.github.concertina.dialect.postgresql;

import io.github.concertina.dialect.State;
import io.github.concertina.plan.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Whether a dual write is in place, with everything that it needs to work for an application that owns nothing. */
final class DualWriteInspector {
    /** pg_trigger.tgtype: ROW, BEFORE, INSERT, UPDATE, and nothing else (PostgreSQL source, pg_trigger.h). */
    private static final int TYPE = 1 + 2 + 4 + 16;

    /**
     * Which of a trigger {@code t} and those of the partitions does not do what it is to do; an SQL expression with one parameter,
     * empty text where all do. A partition has a trigger of its own, of the same name and function, which can be disabled
     * alone.
     */
    static final String DISABLED =
            "coalesce((SELECT CASE e.tgenabled WHEN 'O' THEN 'enabled, but not always' ELSE 'disabled' END"
                    + " || CASE WHEN e.tgrelid <> t.tgrelid THEN ' on ' || e.tgrelid::regclass ELSE '' END"
                    + " FROM pg_trigger e WHERE e.tgname = t.tgname AND e.tgfoid = t.tgfoid"
                    + " AND e.tgenabled <> ALL (?::\"char\"[]) ORDER BY e.tgrelid <> t.tgrelid LIMIT 1), '')";

    private final Connection connection;
    private final Step.InstallDualWrite step;
    private final DualWriteSql sql;

    DualWriteInspector(Connection connection, Step.InstallDualWrite step) {
        this.connection = connection;
        this.step = step;
        this.sql = new DualWriteSql(step);
    }

    /**
     * What was found.
     *
     * @param when as the trigger's definition says it; empty where it fires as ours does
     */
    private record Found(String body, String disabled, String when, boolean definer, String path, boolean open) {}

    State inspect() throws SQLException {
        Optional<Found> found = find();
        if (found.isEmpty()) {
            return new State.Absent();
        }
        Found f = found.get();
        if (!f.body().equals(sql.body())) {
            return conflict(sql.body(), f.body());
        }
        if (!f.disabled().isEmpty()) {
            return conflict(replicated() ? "enabled always" : "enabled", f.disabled());
        }
        if (!f.when().isEmpty()) {
            return conflict("BEFORE INSERT OR UPDATE … FOR EACH ROW", f.when());
        }
        if (!f.definer() || !f.path().equals("search_path=" + DualWriteSql.SEARCH_PATH)) {
            return conflict(
                    "SECURITY DEFINER, search_path=" + DualWriteSql.SEARCH_PATH,
                    (f.definer() ? "SECURITY DEFINER, " : "SECURITY INVOKER, ") + f.path());
        }
        if (f.open()) {
            return conflict("EXECUTE revoked from PUBLIC", "everyone may execute its function");
        }
        return counts() ? new State.Done() : conflict("the sequence " + sql.sequence(), "no such sequence");
    }

    private Optional<Found> find() throws SQLException {
        return Sql.first(
                connection,
                "SELECT p.prosrc, " + DISABLED + " AS disabled,"
                        + " CASE WHEN t.tgtype = ? AND t.tgattr = '' AND t.tgqual IS NULL THEN ''"
                        + "   ELSE pg_get_triggerdef(t.oid) END AS at,"
                        + " p.prosecdef, coalesce(array_to_string(p.proconfig, ', '), '') AS path,"
                        + " has_function_privilege('public', p.oid, 'EXECUTE') AS open"
                        + " FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
                        + " WHERE t.tgrelid = to_regclass(?) AND t.tgname = ?",
                row -> new Found(
                        row.getString("prosrc"),
                        row.getString("disabled"),
                        row.getString("at"),
                        row.getBoolean("prosecdef"),
                        row.getString("path"),
                        row.getBoolean("open")),
                wanted(replicated()),
                TYPE,
                Quote.table(step.table()),
                sql.trigger().text());
    }

    /** For {@link #DISABLED}: as the catalog has a trigger that does what it is to do. */
    static List<String> wanted(boolean replicated) {
        return replicated ? List.of("A") : List.of("O", "A");
    }

    private boolean replicated() {
        return step.rule().replicated();
    }

    private boolean counts() throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT 1 FROM pg_class WHERE oid = to_regclass(?) AND relkind = 'S'",
                        row -> true,
                        Quote.table(sql.sequence()))
                .isPresent();
    }

    private State conflict(String wanted, String found) {
        return new State.Conflict("the trigger " + sql.trigger() + " of " + step.table(), wanted, found);
    }
}
