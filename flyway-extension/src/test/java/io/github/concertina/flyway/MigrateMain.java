package io.github.concertina.flyway;

import org.flywaydb.core.Flyway;

/** {@code flyway migrate} in a JVM that can be killed. */
final class MigrateMain {
    private MigrateMain() {}

    /** Takes the JDBC address, user, password and the folder. */
    public static void main(String[] arguments) {
        Flyway.configure()
                .dataSource(arguments[0], arguments[1], arguments[2])
                .locations("filesystem:" + arguments[3])
                .placeholders(KillTest.SLOW)
                .load()
                .migrate();
    }
}
