package io.github.concertina.liquibase;

import io.github.concertina.run.ConnectionSource;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;
import org.jspecify.annotations.Nullable;

/**
 * Liquibase's own connection, which can also open more of its kind.
 *
 * <p>Neither a JDBC connection nor Liquibase's database tells the password that it was opened with, and command
 * arguments are known to the command line only; every door that has a URL (command line, Maven, Java) opens its connection
 * through this class, found by {@code ConnectionServiceFactory} (4.24.0 to 5.0.4). A connection that the host brings
 * itself, as Spring does from its DataSource, is none of this class, and then there is no side connection.
 */
public final class SideConnection extends JdbcConnection implements ConnectionSource {
    private @Nullable Driver driver;
    private @Nullable String url;
    private @Nullable Properties properties;

    @Override
    public int getPriority() {
        return PRIORITY_DEFAULT + 1;
    }

    @Override
    public boolean supports(String url) {
        return url != null && url.startsWith("jdbc:postgresql:");
    }

    @Override
    public void open(String url, Driver driver, Properties properties) throws DatabaseException {
        super.open(url, driver, properties);
        this.driver = driver;
        this.url = url;
        this.properties = properties;
    }

    @Override
    public Connection open() throws SQLException {
        if (driver == null || url == null || properties == null) {
            throw new SQLException(
                    "the connection is not open, so there is nothing to open another like it from", "08003");
        }
        Connection connection = driver.connect(url, properties);
        if (connection == null) {
            throw new SQLException(
                    driver.getClass().getName() + " no longer takes the URL of the first connection", "08001");
        }
        return connection;
    }

    /** Forgets the password too. */
    @Override
    public void close() throws DatabaseException {
        driver = null;
        url = null;
        properties = null;
        super.close();
    }
}
