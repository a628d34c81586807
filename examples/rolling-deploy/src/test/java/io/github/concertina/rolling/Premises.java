package io.github.concertina.rolling;

import io.github.concertina.testkit.PostgresServer;
import io.github.concertina.testkit.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A database with the shop's two ordinary roles, and nothing in it. */
final class Premises {
    /** Who migrates. */
    static final String OWNER = "shop_owner";

    /** Who serves. */
    static final String ROLE = "shop";

    private Premises() {}

    static TestDatabase on(PostgresServer server) throws SQLException {
        TestDatabase database = server.freshDatabase();
        for (String role : List.of(OWNER, ROLE)) {
            if (database.rows("SELECT 1 FROM pg_roles WHERE rolname = '" + role + "'")
                    .isEmpty()) {
                database.execute("CREATE ROLE " + role + " LOGIN PASSWORD '" + database.password() + "'");
            }
        }
        database.execute(
                "GRANT CREATE, TEMPORARY ON DATABASE " + database.name() + " TO " + OWNER,
                "GRANT CREATE ON SCHEMA public TO " + OWNER,
                "GRANT pg_monitor TO " + OWNER);
        return database;
    }

    /**
     * What a release finds in its environment.
     *
     * @param bakeTime minAge and minHold; all other settings are the defaults
     */
    static Map<String, String> environment(TestDatabase database, Duration bakeTime) {
        return Map.of(
                "SHOP_URL", database.jdbcUrl(),
                "SHOP_OWNER", OWNER,
                "SHOP_ROLE", ROLE,
                "SHOP_PASSWORD", database.password(),
                "CONCERTINA_MIN_AGE", bakeTime.toString(),
                "CONCERTINA_MIN_HOLD", bakeTime.toString());
    }
}
