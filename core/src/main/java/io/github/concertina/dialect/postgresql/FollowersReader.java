package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What the server ties to a column's number and not to its name (PostgreSQL 18 documentation, 5.15 Dependency Tracking),
 * without its indexes, constraints, default and sequence, which are exchanged with the column.
 *
 * <p>Of a partitioned table only what all partitions have from it is exchanged; a partition's own stays with the column.
 */
record FollowersReader(Connection connection, TableName table, Ident column, Ident twin) {
    List<String> read() throws SQLException {
        return Sql.list(
                connection,
                "WITH root AS (SELECT to_regclass(?)::oid AS oid),"
                        + " tree AS (SELECT oid FROM root UNION SELECT relid FROM root, pg_partition_tree(root.oid::regclass)),"
                        + " old AS (SELECT a.*, a.attrelid <> root.oid AS below FROM pg_attribute a"
                        + "   JOIN tree ON tree.oid = a.attrelid CROSS JOIN root WHERE a.attname = ?),"
                        + " followers AS (SELECT d.*, old.below FROM pg_depend d JOIN old ON old.attrelid = d.refobjid"
                        + "   AND old.attnum = d.refobjsubid WHERE d.refclassid = 'pg_class'::regclass)"
                        + " SELECT DISTINCT pg_describe_object(d.classid, d.objid, d.objsubid) FROM followers d"
                        + " WHERE d.classid <> 'pg_constraint'::regclass"
                        + " AND NOT (d.classid = 'pg_attrdef'::regclass AND EXISTS (SELECT 1 FROM pg_attrdef f"
                        + "   WHERE f.oid = d.objid AND f.adrelid = d.refobjid AND f.adnum = d.refobjsubid))"
                        + " AND NOT (d.classid = 'pg_class'::regclass AND EXISTS (SELECT 1 FROM pg_class c"
                        + "   WHERE c.oid = d.objid AND c.relkind IN ('i', 'I', 'S')"
                        + "   AND (NOT d.below OR EXISTS (SELECT FROM pg_inherits h WHERE h.inhrelid = c.oid))))"
                        + " OR d.below AND d.classid = 'pg_constraint'::regclass AND EXISTS (SELECT FROM pg_constraint q"
                        + "   WHERE q.oid = d.objid AND q.contype <> 'n' AND q.coninhcount = 0 AND q.conparentid = 0)"
                        + " UNION ALL SELECT 'default of ' || old.attrelid::regclass || ', other than that of its parent' FROM old"
                        + " JOIN old parent ON NOT parent.below"
                        + " LEFT JOIN pg_attrdef f ON f.adrelid = old.attrelid AND f.adnum = old.attnum"
                        + " LEFT JOIN pg_attrdef p ON p.adrelid = parent.attrelid AND p.adnum = parent.attnum"
                        + " WHERE old.below AND pg_get_expr(f.adbin, f.adrelid) IS DISTINCT FROM pg_get_expr(p.adbin, p.adrelid)"
                        // The columns of a partition key depend on their table, and not the other way round.
                        + " UNION ALL SELECT DISTINCT 'partition key of ' || old.attrelid::regclass FROM old"
                        + " JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = old.attrelid"
                        + " AND d.objsubid = old.attnum AND d.refclassid = 'pg_class'::regclass"
                        + " AND d.refobjid = old.attrelid AND d.refobjsubid = 0 AND d.deptype = 'i'"
                        + " UNION ALL SELECT 'privileges on ' || old.attname || ', other than those on ' || b.attname"
                        + " FROM old JOIN pg_attribute b ON b.attrelid = old.attrelid AND b.attname = ?"
                        + " WHERE old.attacl IS DISTINCT FROM b.attacl"
                        + " UNION ALL SELECT 'replica identity by ' || i.indexrelid::regclass FROM pg_index i"
                        + " JOIN old ON old.attrelid = i.indrelid AND old.attnum = ANY (i.indkey::int2[])"
                        + " WHERE i.indisreplident ORDER BY 1",
                row -> row.getString(1),
                Quote.table(table),
                column.text(),
                twin.text());
    }
}
