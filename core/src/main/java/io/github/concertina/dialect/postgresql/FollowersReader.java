package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What the server ties to a column's number and not to its name (PostgreSQL 18 documentation, 5.15 Dependency Tracking),
 * without its indexes, constraints, default and sequence, which are exchanged with the column.
 */
record FollowersReader(Connection connection, TableName table, Ident column, Ident twin) {
    List<String> read() throws SQLException {
        return Sql.list(
                connection,
                "SELECT DISTINCT pg_describe_object(d.classid, d.objid, d.objsubid) FROM pg_depend d"
                        + " JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid"
                        + " WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = to_regclass(?) AND a.attname = ?"
                        + " AND d.classid <> 'pg_constraint'::regclass"
                        + " AND NOT (d.classid = 'pg_attrdef'::regclass AND EXISTS (SELECT 1 FROM pg_attrdef f"
                        + "   WHERE f.oid = d.objid AND f.adrelid = d.refobjid AND f.adnum = d.refobjsubid))"
                        + " AND NOT (d.classid = 'pg_class'::regclass AND EXISTS (SELECT 1 FROM pg_class c"
                        + "   WHERE c.oid = d.objid AND c.relkind IN ('i', 'I', 'S')))"
                        + " UNION ALL SELECT 'privileges on ' || a.attname || ', other than those on ' || b.attname"
                        + " FROM pg_attribute a JOIN pg_attribute b ON b.attrelid = a.attrelid AND b.attname = ?"
                        + " WHERE a.attrelid = to_regclass(?) AND a.attname = ? AND a.attacl IS DISTINCT FROM b.attacl"
                        + " UNION ALL SELECT 'replica identity by ' || i.indexrelid::regclass FROM pg_index i"
                        + " JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey::int2[])"
                        + " WHERE i.indrelid = to_regclass(?) AND i.indisreplident AND a.attname = ? ORDER BY 1",
                row -> row.getString(1),
                Quote.table(table),
                column.text(),
                twin.text(),
                Quote.table(table),
                column.text(),
                Quote.table(table),
                column.text());
    }
}
