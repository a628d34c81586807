package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.DualWrite;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The objects that use a column.
 *
 * <p>The server records views, indexes, constraints, generated columns, policies, publications and statistics, but not
 * what a function's text names (PostgreSQL 18 documentation, 5.15 Dependency Tracking): that is searched for.
 */
final class DependentsReader {
    private final Connection connection;
    private final TableName table;
    private final Ident column;
    private final List<DualWrite> ending;

    DependentsReader(Connection connection, TableName table, Ident column, List<DualWrite> ending) {
        this.connection = connection;
        this.table = table;
        this.column = column;
        this.ending = ending;
    }

    List<String> read() throws SQLException {
        List<String> found = new ArrayList<>(recorded());
        found.addAll(inTexts());
        return found;
    }

    /** Without its default, its NOT NULL, and nothing else: what would go with it must be seen first. */
    private List<String> recorded() throws SQLException {
        return Sql.list(
                connection,
                "SELECT DISTINCT pg_describe_object(d.classid, d.objid, d.objsubid) FROM pg_depend d"
                        + " JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid"
                        + " WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = to_regclass(?) AND a.attname = ?"
                        + " AND NOT (d.classid = 'pg_attrdef'::regclass AND EXISTS (SELECT 1 FROM pg_attrdef f"
                        + "   WHERE f.oid = d.objid AND f.adrelid = d.refobjid AND f.adnum = d.refobjsubid))"
                        + " AND NOT (d.classid = 'pg_constraint'::regclass AND EXISTS (SELECT 1 FROM pg_constraint c"
                        + "   WHERE c.oid = d.objid AND c.contype = 'n'))"
                        + " ORDER BY 1",
                row -> row.getString(1),
                Quote.table(table),
                column.text());
    }

    /**
     * A function that names the column and the table, or that a trigger of the table calls.
     *
     * <p>Those of dual writes among them: one that reads a column that is gone fails, and every write with it. Only the function
     * for reports of applications is of no table of theirs.
     */
    private List<String> inTexts() throws SQLException {
        return Sql.list(
                connection,
                "SELECT coalesce((SELECT 'the dual write of change ' || c.change FROM pg_trigger t,"
                        + " substring(obj_description(t.oid, 'pg_trigger') FROM '\nchange=([^\n]+)') AS c(change)"
                        + " WHERE t.tgfoid = p.oid AND p.proname LIKE 'concertina%' AND c.change IS NOT NULL LIMIT 1),"
                        + " 'function ' || p.oid::regprocedure) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
                        + " JOIN pg_language l ON l.oid = p.prolang"
                        + " WHERE l.lanname NOT IN ('c', 'internal') AND n.nspname NOT IN ('pg_catalog',"
                        + " 'information_schema') AND p.proname <> 'concertina_shadow_difference'"
                        + " AND NOT (n.nspname || '.' || p.proname = ANY (?)) AND p.prosrc ~* ?"
                        + " AND (p.prosrc ~* ? OR EXISTS (SELECT 1 FROM pg_trigger t WHERE t.tgfoid = p.oid"
                        + " AND t.tgrelid = to_regclass(?)))"
                        // With a body of parsed SQL the text is empty, and the server has recorded what it uses.
                        + " ORDER BY 1",
                row -> row.getString(1),
                ending.stream()
                        .map(rule -> DualWriteNames.of(rule).function())
                        .map(function -> function.schema() + "." + function.name())
                        .toList(),
                Words.pattern(column.text()),
                Words.pattern(table.name().text()),
                Quote.table(table));
    }
}
