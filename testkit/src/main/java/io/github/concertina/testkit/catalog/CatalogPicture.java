package io.github.concertina.testkit.catalog;

import io.github.concertina.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** All that users and applications see of a database, one thing a line; the ledger's tables are not theirs. */
public final class CatalogPicture {
    private static final String USERS = " NOT IN ('pg_catalog', 'information_schema', 'pg_toast')";

    private static final String NOT_OURS = " AND c.relname !~ '^concertina_(?!held_)' ";

    private static final List<String> SHAPE = List.of(
            "SELECT format('column %I.%I.%I %s%s%s%s', n.nspname, c.relname, a.attname,"
                    + " format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN ' NOT NULL' END,"
                    + " ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), ' -- ' || col_description(c.oid, a.attnum))"
                    + " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a"
                    + " ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped LEFT JOIN pg_attrdef d"
                    + " ON d.adrelid = c.oid AND d.adnum = a.attnum WHERE c.relkind IN ('r', 'p')"
                    + NOT_OURS + "AND n.nspname" + USERS,
            "SELECT format('index %s%s%s', pg_get_indexdef(i.indexrelid), CASE WHEN NOT (i.indisvalid AND i.indisready"
                    + " AND i.indislive) THEN ' INVALID' END, (SELECT ' part of ' || h.inhparent::regclass"
                    + " FROM pg_inherits h WHERE h.inhrelid = i.indexrelid))"
                    + " FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
                    + " WHERE n.nspname" + USERS + NOT_OURS,
            "SELECT format('constraint %s %I %s%s%s', q.conrelid::regclass, q.conname, pg_get_constraintdef(q.oid),"
                    + " CASE WHEN NOT q.convalidated THEN ' (not validated)' END,"
                    + " CASE WHEN q.conparentid <> 0 THEN ' inherited' END)"
                    + " FROM pg_constraint q JOIN pg_class c ON c.oid = q.conrelid JOIN pg_namespace n"
                    + " ON n.oid = c.relnamespace WHERE n.nspname" + USERS + NOT_OURS,
            "SELECT format('trigger %s enabled %s -- %s', pg_get_triggerdef(t.oid), t.tgenabled,"
                    + " obj_description(t.oid, 'pg_trigger')) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
                    + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE NOT t.tgisinternal AND n.nspname" + USERS,
            "SELECT format('view %s %s %s', c.oid::regclass, c.relacl, pg_get_viewdef(c.oid)) FROM pg_class c"
                    + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('v', 'm') AND n.nspname"
                    + USERS,
            "SELECT format('function %s %s', pg_get_functiondef(p.oid), p.proacl) FROM pg_proc p"
                    + " JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.prokind = 'f' AND p.proname <> 'concertina_shadow_difference'"
                    + " AND n.nspname" + USERS,
            "SELECT format('sequence %I.%I %s %s %s %s %s %s %s', n.nspname, c.relname, s.seqtypid::regtype, s.seqstart,"
                    + " s.seqincrement, s.seqmin, s.seqmax, s.seqcycle, c.relacl) FROM pg_class c JOIN pg_namespace n"
                    + " ON n.oid = c.relnamespace JOIN pg_sequence s ON s.seqrelid = c.oid WHERE c.relkind = 'S' AND c.relname !~ '^concertina_(step|read_switch|shadow_read|evidence|order|force|run)'"
                    + " AND n.nspname" + USERS);

    private static final String TABLES = "SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c"
            + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r'" + NOT_OURS + "AND n.nspname"
            + USERS;

    /** Which version of which catalog row there is: any DDL changes a line of it, even one that ends as it began. */
    private static final List<String> VERSIONS = List.of(
            "SELECT format('class %s %s %s %s %s', c.relname, c.oid, c.xmin, c.relfilenode, c.relkind) FROM pg_class c"
                    + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname" + USERS,
            "SELECT format('attribute %s %s %s', a.attrelid::regclass, a.attnum, a.xmin) FROM pg_attribute a"
                    + " JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
                    + " WHERE n.nspname" + USERS,
            "SELECT format('default %s %s', oid, xmin) FROM pg_attrdef",
            "SELECT format('index %s %s', i.indexrelid::regclass, i.xmin) FROM pg_index i JOIN pg_class c"
                    + " ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname" + USERS,
            "SELECT format('constraint %s %s', conname, q.xmin) FROM pg_constraint q JOIN pg_namespace n"
                    + " ON n.oid = q.connamespace WHERE n.nspname" + USERS,
            "SELECT format('trigger %s %s', tgname, xmin) FROM pg_trigger WHERE NOT tgisinternal",
            "SELECT format('function %s %s', proname, p.xmin) FROM pg_proc p JOIN pg_namespace n"
                    + " ON n.oid = p.pronamespace WHERE n.nspname" + USERS,
            "SELECT format('comment %s %s', d.description, d.xmin) FROM pg_description d JOIN pg_class c"
                    + " ON d.classoid = 'pg_class'::regclass AND c.oid = d.objoid JOIN pg_namespace n"
                    + " ON n.oid = c.relnamespace WHERE n.nspname" + USERS);

    private CatalogPicture() {}

    /** Tables, indexes with their validity, constraints, triggers, functions, and every row. */
    public static List<String> shape(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            return shape(connection);
        }
    }

    public static List<String> shape(Connection connection) throws SQLException {
        List<String> lines = lines(connection, SHAPE);
        for (String table : lines(connection, List.of(TABLES))) {
            lines.addAll(lines(
                    connection, List.of("SELECT format('row of %s: %s', '" + table + "', t) FROM " + table + " t")));
        }
        return lines;
    }

    /** The same with what the ledger says of steps; of times and owners it says nothing here. */
    public static List<String> of(TestDatabase database) throws SQLException {
        List<String> lines = new ArrayList<>(shape(database));
        if (database.queryOne("SELECT to_regclass('concertina_step') IS NOT NULL", Boolean.class)) {
            database.rows("SELECT change, step, status FROM concertina_step ORDER BY step")
                    .forEach(row -> lines.add(row.toString()));
            // What a guard said has times in it, which a busy machine makes longer.
            database.rows("SELECT kind, column_name, regexp_replace(detail, '\\m\\d+s\\M', 'Ns', 'g'), amount"
                            + " FROM concertina_evidence ORDER BY id")
                    .forEach(row -> lines.add(row.toString()));
            database.rows("SELECT flag, percent FROM concertina_read_switch_log ORDER BY id")
                    .forEach(row -> lines.add(row.toString()));
        }
        return lines;
    }

    /** What a run that does nothing leaves unchanged. */
    public static List<String> versions(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            return lines(connection, VERSIONS);
        }
    }

    /** What each query says, a line a row, in order. */
    public static List<String> lines(Connection connection, List<String> queries) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            for (String query : queries) {
                try (ResultSet rows = statement.executeQuery(query + " ORDER BY 1")) {
                    while (rows.next()) {
                        lines.add(rows.getString(1));
                    }
                }
            }
        }
        return lines;
    }
}
