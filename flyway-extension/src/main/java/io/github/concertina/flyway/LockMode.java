package io.github.concertina.flyway;

import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.extensibility.Plugin;

/**
 * How Flyway keeps other migrators out on PostgreSQL: by a lock of a transaction, its default, or of the session.
 *
 * <p>The transaction stays open, idle, for as long as a migration runs. {@code CREATE INDEX CONCURRENTLY} waits for every
 * transaction that is older than itself, so it waits for Flyway, which waits for it (Flyway's issues #1654, #3497, #3961;
 * seen on 10.22 to 13.12). A backfill does not wait, but nothing in the whole database can be vacuumed meanwhile.
 *
 * <p>The switch is reached by name: its class is in {@code flyway-database-postgresql}, which is not there for users of
 * other databases. Users cannot set it in all ways: 13.12's {@code configuration(Map)} wants Jackson for it.
 */
final class LockMode {
    private final Plugin extension;

    private LockMode(Plugin extension) {
        this.extension = extension;
    }

    /** The switch of that Flyway; empty where PostgreSQL is not supported by it. */
    // getPlugin is deprecated since 13; its successor getExact exists only from 11.13.1.
    @SuppressWarnings("deprecation")
    static Optional<LockMode> of(Configuration configuration) {
        Plugin found = configuration.getPluginRegister().getPlugin("PostgreSQLConfigurationExtension");
        return Optional.ofNullable(found).map(LockMode::new);
    }

    boolean isTransactional() {
        try {
            return (boolean)
                    extension.getClass().getMethod("isTransactionalLock").invoke(extension);
        } catch (ReflectiveOperationException e) {
            throw unknown(e);
        }
    }

    void setTransactional(boolean transactional) {
        try {
            extension
                    .getClass()
                    .getMethod("setTransactionalLock", boolean.class)
                    .invoke(extension, transactional);
        } catch (ReflectiveOperationException e) {
            throw unknown(e);
        }
    }

    private static FlywayException unknown(ReflectiveOperationException e) {
        return new FlywayException(
                "this version of Flyway does not let its lock be switched to the session's, which CONCURRENTLY needs;"
                        + " set flyway.postgresql.transactional.lock=false",
                e);
    }
}
