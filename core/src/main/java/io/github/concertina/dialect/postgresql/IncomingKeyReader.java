package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableName;
import io.github.concertina.schema.IncomingKey;
import io.github.concertina.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Reads the foreign keys that reference a table. */
final class IncomingKeyReader {
    /**
     * An index finds the referencing rows where its first columns are the key's, in whatever order.
     *
     * <p>{@code indkey} counts from 0.
     */
    private static final String INDEXED =
            "EXISTS (SELECT FROM pg_index i WHERE i.indrelid = q.conrelid AND i.indisvalid"
                    + " AND i.indpred IS NULL AND (i.indkey::int2[])[0:cardinality(q.conkey) - 1] @> q.conkey)";

    private final Connection connection;

    IncomingKeyReader(Connection connection) {
        this.connection = connection;
    }

    /** Each key once: the partitions of a referencing table have copies of their root's. */
    List<IncomingKey> to(Table table) throws SQLException {
        return Sql.list(
                connection,
                "SELECT n.nspname, c.relname, q.conname, ARRAY(SELECT a.attname::text FROM unnest(q.conkey)"
                        + " WITH ORDINALITY AS k(attnum, n) JOIN pg_attribute a ON a.attrelid = q.conrelid"
                        + " AND a.attnum = k.attnum ORDER BY k.n) AS columns, q.confdeltype, " + INDEXED + " AS indexed"
                        + " FROM pg_constraint q JOIN pg_class c ON c.oid = q.conrelid"
                        + " JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE q.contype = 'f' AND q.confrelid = ? AND NOT EXISTS (SELECT FROM pg_constraint p"
                        + " WHERE p.oid = q.conparentid AND p.confrelid = q.confrelid)"
                        + " ORDER BY n.nspname, c.relname, q.conname",
                row -> new IncomingKey(
                        TableName.of(row.getString("nspname"), row.getString("relname")),
                        new Ident(row.getString("conname")),
                        Sql.strings(row, "columns").stream().map(Ident::new).toList(),
                        ConstraintReader.action(row.getString("confdeltype")),
                        row.getBoolean("indexed")),
                table.identity());
    }
}
