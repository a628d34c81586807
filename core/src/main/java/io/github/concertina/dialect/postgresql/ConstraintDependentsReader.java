package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What lives on a constraint: foreign keys that reference its index, views that group by its key, the identity under which
 * logical replication sends rows, and the constraint of a parent table that it is a part of.
 */
final class ConstraintDependentsReader {
    private final Connection connection;
    private final TableName table;
    private final Ident constraint;

    ConstraintDependentsReader(Connection connection, TableName table, Ident constraint) {
        this.connection = connection;
        this.table = table;
        this.constraint = constraint;
    }

    List<String> read() throws SQLException {
        return Sql.list(connection, """
                WITH q AS (SELECT c.*, c.contype IN ('p', 'u', 'x') AS indexed FROM pg_constraint c
                    WHERE c.conrelid = to_regclass(?) AND c.conname = ?),
                found AS (
                    SELECT pg_describe_object(d.classid, d.objid, 0) AS what FROM pg_depend d JOIN q
                      ON d.refclassid = 'pg_constraint'::regclass AND d.refobjid = q.oid
                      OR q.indexed AND d.refclassid = 'pg_class'::regclass AND d.refobjid = q.conindid
                      WHERE d.deptype = 'n'
                    UNION SELECT 'the replica identity of ' || q.conrelid::regclass || ' in publication '
                        || quote_ident(p.pubname) FROM q JOIN pg_class c ON c.oid = q.conrelid
                      JOIN pg_namespace n ON n.oid = c.relnamespace
                      JOIN pg_publication_tables p ON p.schemaname = n.nspname AND p.tablename = c.relname
                      WHERE c.relreplident = 'd' AND q.contype = 'p' OR c.relreplident = 'i' AND EXISTS
                        (SELECT 1 FROM pg_index i WHERE i.indexrelid = q.conindid AND q.indexed AND i.indisreplident)
                    UNION SELECT pg_describe_object('pg_constraint'::regclass, q.conparentid, 0) FROM q
                      WHERE q.conparentid <> 0
                    UNION SELECT 'a constraint of the table that ' || q.conrelid::regclass || ' inherits from' FROM q
                      WHERE q.coninhcount > 0 AND q.conparentid = 0)
                SELECT what FROM found ORDER BY 1
                """, row -> row.getString(1), Quote.table(table), constraint.text());
    }
}
