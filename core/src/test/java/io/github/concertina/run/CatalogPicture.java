package io.github.concertina.run;

import io.github.concertina.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Everything of a schema that two runs can differ in, as lines that can be compared and read. */
final class CatalogPicture {
    private static final List<String> QUERIES = List.of(
            "SELECT 'column', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull::text,"
                    + " pg_get_expr(d.adbin, d.adrelid), col_description(a.attrelid, a.attnum)"
                    + " FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')"
                    + " LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum"
                    + " WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped"
                    + " ORDER BY 2, 3",
            "SELECT 'index', pg_get_indexdef(i.indexrelid), i.indisvalid::text, i.indisready::text FROM pg_index i"
                    + " JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relnamespace = 'public'::regnamespace ORDER BY 2",
            "SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated::text"
                    + " FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 't' ORDER BY 2, 3",
            "SELECT 'trigger', pg_get_triggerdef(oid), tgenabled::text, obj_description(oid, 'pg_trigger')"
                    + " FROM pg_trigger WHERE NOT tgisinternal ORDER BY 2",
            "SELECT 'function', proname, prosrc, proacl::text FROM pg_proc"
                    + " WHERE pronamespace = 'public'::regnamespace ORDER BY 2",
            "SELECT 'relation', relname, relkind::text FROM pg_class"
                    + " WHERE relnamespace = 'public'::regnamespace AND relkind IN ('S', 'r', 'p', 'v') ORDER BY 2");

    private CatalogPicture() {}

    /** The schema {@code public} and the rows of {@code orders}; what the ledger says of times and owners is left out. */
    static List<String> of(TestDatabase database) throws SQLException {
        List<String> lines = new ArrayList<>();
        for (String query : QUERIES) {
            database.rows(query).forEach(row -> lines.add(row.toString()));
        }
        database.rows("SELECT o::text FROM orders AS o ORDER BY id").forEach(row -> lines.add(row.toString()));
        if (database.queryOne("SELECT to_regclass('concertina_step') IS NOT NULL", Boolean.class)) {
            database.rows("SELECT change, step, status FROM concertina_step ORDER BY step")
                    .forEach(row -> lines.add(row.toString()));
        }
        return lines;
    }
}
