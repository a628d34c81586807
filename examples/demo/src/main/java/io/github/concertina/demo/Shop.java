package io.github.concertina.demo;

import io.github.concertina.testkit.PostgresServer;
import io.github.concertina.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The database that both ways get a copy of, and the roles that work on it. */
record Shop(PostgresServer server, TestDatabase template, long rows) {
    /** Owns the table and migrates it; not a superuser, but may see who stands in its way. */
    static final String OWNER = "shop_owner";

    static final String REPORTING = "reporting";

    static Shop open(PostgresServer server, long rows) throws SQLException {
        TestDatabase template = server.freshDatabase();
        for (String role : new String[] {OWNER, Version.N_MINUS_1.role(), Version.N.role(), REPORTING}) {
            template.execute("CREATE ROLE " + role + " LOGIN PASSWORD '" + template.password() + "'");
        }
        template.execute(
                "GRANT CREATE ON DATABASE " + template.name() + " TO " + OWNER,
                "GRANT CREATE ON SCHEMA public TO " + OWNER,
                "GRANT pg_monitor TO " + OWNER);
        FlywayTool.migrate(template, "1", "orders");
        try (Connection connection = template.connectAs(OWNER);
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO orders (customer_ref, status, amount, placed_at)"
                    + " SELECT md5(i::text)::uuid::text, (ARRAY['new', 'paid', 'sent', 'closed'])[1 + i % 4],"
                    + " i % 100000 / 100.0, now() - i * interval '1 second' FROM generate_series(1, " + rows
                    + ") AS i");
        }
        template.execute("VACUUM (FREEZE, ANALYZE) orders");
        return new Shop(server, template, rows);
    }

    /** A fresh copy, with nothing left to write to the disk. */
    TestDatabase copy() throws SQLException {
        TestDatabase copy = server.copyOf(template);
        copy.execute("CHECKPOINT");
        return copy;
    }

    /** Bytes of the table without its indexes. */
    static long heap(TestDatabase database) throws SQLException {
        return database.queryOne("SELECT pg_relation_size('orders')", Long.class);
    }
}
