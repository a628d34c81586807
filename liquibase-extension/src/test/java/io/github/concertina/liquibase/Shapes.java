package io.github.concertina.liquibase;

import io.github.concertina.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a database looks like, for comparison: everything that Liquibase and the ledger did not make for themselves. */
final class Shapes {
    private Shapes() {}

    /** Columns, indexes, constraints, triggers, functions and sequences, in PostgreSQL's own words. */
    static List<List<@Nullable String>> of(TestDatabase database) throws SQLException {
        return database.rows("""
                WITH relations AS (
                  SELECT oid, relname, relkind FROM pg_class
                  WHERE relnamespace = 'public'::regnamespace
                    AND relname !~ '^(databasechangelog|concertina_(step|quarantine|ledger|read_switch|release|evidence|watch|order|force|script|run|shadow_read))')
                SELECT 'relation', relname, relkind::text, NULL FROM relations
                UNION ALL
                SELECT 'column', relname || '.' || attname,
                       format_type(atttypid, atttypmod) || ' ' || attnotnull::text,
                       pg_get_expr(adbin, adrelid)
                FROM pg_attribute JOIN relations ON relations.oid = attrelid
                LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
                WHERE attnum > 0 AND NOT attisdropped
                UNION ALL
                SELECT 'index', pg_get_indexdef(indexrelid), indisvalid::text, indisunique::text
                FROM pg_index JOIN relations ON relations.oid = indexrelid
                UNION ALL
                SELECT 'constraint', relname || '.' || conname, pg_get_constraintdef(pg_constraint.oid), convalidated::text
                FROM pg_constraint JOIN relations ON relations.oid = conrelid
                UNION ALL
                SELECT 'trigger', relname || '.' || tgname, pg_get_triggerdef(pg_trigger.oid), tgenabled::text
                FROM pg_trigger JOIN relations ON relations.oid = tgrelid WHERE NOT tgisinternal
                UNION ALL
                SELECT 'function', proname, prosrc, prosecdef::text
                FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proname <> 'concertina_shadow_difference'
                UNION ALL
                SELECT 'comment', relname, objsubid::text, description
                FROM pg_description JOIN relations ON relations.oid = objoid
                ORDER BY 1, 2, 3, 4
                """);
    }
}
