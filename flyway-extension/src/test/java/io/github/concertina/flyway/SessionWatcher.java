package io.github.concertina.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/** Reads everything that can be set on the migration connection, before and after a migration. */
final class SessionWatcher extends BaseCallback {
    private final Map<String, String> before = new TreeMap<>();
    private final Map<String, String> after = new TreeMap<>();

    Map<String, String> before() {
        return before;
    }

    void clear() {
        before.clear();
        after.clear();
    }

    void assertThatNothingChanged() {
        assertThat(before).hasSizeGreaterThan(300);
        Map<String, String> changed = new TreeMap<>(after);
        changed.entrySet().removeAll(before.entrySet());
        // A migration that uses PL/pgSQL loads it, and its settings appear.
        changed.keySet().removeIf(name -> name.startsWith("plpgsql."));
        assertThat(changed).as("of " + after.size() + " settings").isEmpty();
        assertThat(after.keySet()).containsAll(before.keySet());
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE
                || event == Event.AFTER_EACH_MIGRATE
                || event == Event.AFTER_EACH_MIGRATE_ERROR;
    }

    @Override
    public void handle(Event event, Context context) {
        Map<String, String> seen = event == Event.BEFORE_EACH_MIGRATE ? before : after;
        seen.clear();
        try {
            read(context.getConnection(), seen);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String getCallbackName() {
        return "b watcher";
    }

    private static void read(Connection connection, Map<String, String> seen) throws SQLException {
        seen.put("autocommit", String.valueOf(connection.getAutoCommit()));
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT 'current_user', current_user::text UNION ALL SELECT name, current_setting(name) FROM pg_settings")) {
            while (row.next()) {
                seen.put(row.getString(1), row.getString(2));
            }
        }
    }
}
