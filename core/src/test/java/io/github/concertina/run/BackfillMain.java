package io.github.concertina.run;

import io.github.concertina.settings.Settings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** A process that carries {@link KilledBackfillTest#MAPPING} out, to be killed. */
final class BackfillMain {
    private BackfillMain() {}

    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection(arguments[0], arguments[1], arguments[2])) {
            new Runner(Settings.of(Map.of()), event -> System.out.println(event.message()), null, "public")
                    .run(connection, Steps.script(KilledBackfillTest.MAPPING.backfill()));
        }
    }
}
