package io.github.concertina.testkit;

import java.sql.SQLException;
import java.util.Map;

/** Starts an embedded server, says where its files are, and on request waits to be killed, without ever closing it. */
final class EmbeddedServerMain {
    private EmbeddedServerMain() {}

    public static void main(String[] arguments) throws SQLException {
        System.setProperty("concertina.db", "embedded");
        PostgresServer server = PostgresServer.start(18, Map.of(), Durability.FSYNC_OFF);
        try (TestDatabase database = server.freshDatabase()) {
            System.out.println("data=" + database.queryOne("SHOW data_directory", String.class));
            if (arguments[0].equals("wait")) {
                database.execute("SELECT pg_sleep(3600)");
            }
        }
    }
}
