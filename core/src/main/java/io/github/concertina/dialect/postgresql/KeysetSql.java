package io.github.concertina.dialect.postgresql;

/**
 * What stands against walking rows along an index, as an SQL expression over {@code pg_index i} and {@code pg_am am}.
 *
 * <p>ORDER BY must be able to use the index, and {@code >} must mean the index's order; else a batch sorts the whole
 * table, or a range holds other rows than those that come next.
 */
final class KeysetSql {
    /** Words for a message; empty where nothing stands against it. */
    static final String WHY_NOT = """
            concat_ws(', ',
              CASE WHEN NOT i.indisunique THEN 'is not unique' END,
              CASE WHEN NOT (i.indisvalid AND i.indisready) THEN 'is INVALID' END,
              CASE WHEN i.indpred IS NOT NULL THEN 'is partial' END,
              CASE WHEN i.indexprs IS NOT NULL THEN 'has an expression' END,
              CASE WHEN NOT i.indimmediate THEN 'is deferrable' END,
              CASE WHEN am.amname <> 'btree' THEN 'is no B-tree' END,
              -- attnotnull is true for an unvalidated NOT NULL of 18 as well; rows may hold NULL, and would be skipped.
              CASE WHEN EXISTS (SELECT FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k(attnum, n)
                  JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
                  WHERE k.n <= i.indnkeyatts AND NOT (a.attnotnull AND NOT EXISTS (SELECT FROM pg_constraint q
                    WHERE q.conrelid = i.indrelid AND q.contype = 'n' AND q.conkey[1] = a.attnum
                    AND NOT q.convalidated)))
                THEN 'may hold NULL' END,
              CASE WHEN (SELECT count(DISTINCT o & 1) FROM unnest(i.indoption::int2[]) AS o) > 1
                THEN 'sorts in two directions' END,
              -- 0 is ASC NULLS LAST, 3 is DESC NULLS FIRST; a plain ORDER BY cannot use the others.
              CASE WHEN EXISTS (SELECT FROM unnest(i.indoption::int2[]) AS o WHERE o NOT IN (0, 3))
                THEN 'sorts NULLs to the other end than ORDER BY does' END,
              -- ORDER BY takes the type's default class, and > is whatever the search path shows first.
              CASE WHEN EXISTS (SELECT FROM unnest(i.indclass::oid[]) AS k(class)
                  JOIN pg_opclass c ON c.oid = k.class WHERE NOT c.opcdefault)
                THEN 'has another operator class than its type' END,
              CASE WHEN am.amname = 'btree' AND EXISTS (SELECT FROM unnest(i.indclass::oid[]) AS k(class)
                  JOIN pg_opclass c ON c.oid = k.class
                  JOIN pg_amop o ON o.amopfamily = c.opcfamily
                    AND o.amoplefttype = c.opcintype AND o.amoprighttype = c.opcintype
                  WHERE NOT pg_operator_is_visible(o.amopopr))
                THEN 'compares by operators that are not on the search path' END,
              CASE WHEN EXISTS (SELECT FROM unnest(i.indkey::int2[], i.indcollation::oid[]) AS k(attnum, coll)
                  JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
                  WHERE k.coll <> 0 AND k.coll <> a.attcollation)
                THEN 'has another collation than its column' END)""";

    private KeysetSql() {}
}
