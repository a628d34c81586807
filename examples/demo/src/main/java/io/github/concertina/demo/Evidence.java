package io.github.concertina.demo;

import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.demo.DemoReport.Proof;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the table itself says, when asked by a superuser. */
final class Evidence {
    private static final String DIFFERING =
            "SELECT count(*) FROM orders WHERE customer_uuid IS DISTINCT FROM customer_ref::uuid";

    private Evidence() {}

    static long differing(TestDatabase database) throws SQLException {
        return database.queryOne(DIFFERING, Long.class);
    }

    /** Counts, and compares every acknowledged write with the row as it is. */
    static Proof proof(TestDatabase database, long rowsAtFirst, long differingUnderLoad, Receipts receipts)
            throws SQLException {
        Map<Long, Receipts.Receipt> found = written(database, rowsAtFirst);
        long lost = receipts.last().values().stream()
                .filter(receipt -> !receipt.equals(found.get(receipt.id())))
                .count();
        return new Proof(
                database.queryOne("SELECT count(*) FROM orders", Long.class),
                differingUnderLoad,
                differing(database),
                receipts.count(),
                lost);
    }

    /** Columns, indexes and constraints; whether they are valid belongs to them. */
    static List<String> shape(TestDatabase database) throws SQLException {
        String sql = """
                SELECT 'column ' || attname || ' ' || format_type(atttypid, atttypmod) || ' ' || attnotnull
                  FROM pg_attribute WHERE attrelid = 'orders'::regclass AND attnum > 0 AND NOT attisdropped
                UNION ALL
                SELECT pg_get_indexdef(indexrelid) || ' ' || indisvalid
                  FROM pg_index WHERE indrelid = 'orders'::regclass
                UNION ALL
                SELECT 'constraint ' || conname || ' ' || pg_get_constraintdef(oid) || ' ' || convalidated
                  FROM pg_constraint WHERE conrelid = 'orders'::regclass
                ORDER BY 1""";
        return database.rows(sql).stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
    }

    private static Map<Long, Receipts.Receipt> written(TestDatabase database, long rowsAtFirst) throws SQLException {
        Map<Long, Receipts.Receipt> found = new HashMap<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT id, revision, customer_ref FROM orders"
                        + " WHERE revision > 0 OR id > " + rowsAtFirst)) {
            while (row.next()) {
                found.put(row.getLong(1), new Receipts.Receipt(row.getLong(1), row.getInt(2), row.getString(3)));
            }
        }
        return found;
    }
}
