package io.github.concertina.dialect.postgresql;

import io.github.concertina.dialect.State;
import io.github.concertina.dialect.postgresql.TableDualWriteSql.Part;
import io.github.concertina.plan.InstallTableDualWrite;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Whether a dual write between tables is in place, each of its triggers as it was meant. */
final class TableDualWriteInspector {
    private final Connection connection;
    private final TableDualWriteSql sql;
    private final boolean replicated;

    TableDualWriteInspector(Connection connection, InstallTableDualWrite step) {
        this.connection = connection;
        this.sql = new TableDualWriteSql(step);
        this.replicated = step.rule().replicated();
    }

    /**
     * What was found.
     *
     * @param disabled in words, on the table or one of its partitions; empty where it fires
     * @param when as the trigger's definition says it; empty where it fires as ours does
     */
    private record Found(String body, String disabled, String when, boolean definer, String settings, boolean open) {}

    State inspect() throws SQLException {
        boolean missing = !counts();
        for (Part part : sql.parts()) {
            Optional<Found> found = find(part);
            if (found.isPresent()) {
                Optional<State> conflict = conflict(part, found.get());
                if (conflict.isPresent()) {
                    return conflict.get();
                }
            }
            missing |= found.isEmpty();
        }
        return missing ? new State.Absent() : new State.Done();
    }

    private Optional<State> conflict(Part part, Found found) {
        if (!found.body().equals(part.body())) {
            return conflict(part, part.body(), found.body());
        }
        if (!found.disabled().isEmpty()) {
            return conflict(part, replicated ? "enabled always" : "enabled", found.disabled());
        }
        if (!found.when().isEmpty()) {
            return conflict(part, part.words(), found.when());
        }
        if (!found.definer() || !found.settings().equals(TableDualWriteSql.SETTINGS)) {
            return conflict(
                    part,
                    "SECURITY DEFINER, " + TableDualWriteSql.SETTINGS,
                    (found.definer() ? "SECURITY DEFINER, " : "SECURITY INVOKER, ") + found.settings());
        }
        return found.open()
                ? conflict(part, "EXECUTE revoked from PUBLIC", "everyone may execute its function")
                : Optional.empty();
    }

    private Optional<Found> find(Part part) throws SQLException {
        return Sql.first(
                connection,
                "SELECT p.prosrc, " + DualWriteInspector.DISABLED + " AS disabled,"
                        + " CASE WHEN t.tgtype = ? AND t.tgattr = '' AND t.tgqual IS NULL THEN ''"
                        + "   ELSE pg_get_triggerdef(t.oid) END AS at,"
                        + " p.prosecdef, coalesce(array_to_string(p.proconfig, ', '), '') AS settings,"
                        + " has_function_privilege('public', p.oid, 'EXECUTE') AS open"
                        + " FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
                        + " WHERE t.tgrelid = to_regclass(?) AND t.tgname = ?",
                row -> new Found(
                        row.getString("prosrc"),
                        row.getString("disabled"),
                        row.getString("at"),
                        row.getBoolean("prosecdef"),
                        row.getString("settings"),
                        row.getBoolean("open")),
                DualWriteInspector.wanted(replicated),
                part.type(),
                Quote.table(part.table()),
                part.trigger().text());
    }

    private boolean counts() throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT 1 FROM pg_class WHERE oid = to_regclass(?) AND relkind = 'S'",
                        row -> true,
                        Quote.table(sql.sequence()))
                .isPresent();
    }

    private static Optional<State> conflict(Part part, String wanted, String found) {
        return Optional.of(new State.Conflict("the trigger " + part.trigger() + " of " + part.table(), wanted, found));
    }
}
