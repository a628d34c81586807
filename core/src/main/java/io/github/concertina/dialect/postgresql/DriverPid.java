package io.github.concertina.dialect.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The process id that whoever answered the connection announced for cancel requests.
 *
 * <p>pgjdbc's interface is reached by name: core has no dependency on a driver, and a host may bring another one.
 */
final class DriverPid {
    private DriverPid() {}

    static Optional<Integer> of(Connection connection) throws SQLException {
        try {
            Class<?> driver = Class.forName(
                    "org.postgresql.PGConnection", false, connection.getClass().getClassLoader());
            if (!connection.isWrapperFor(driver)) {
                return Optional.empty();
            }
            Object own = connection.unwrap(driver);
            return Optional.of((Integer) driver.getMethod("getBackendPID").invoke(own));
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }
}
