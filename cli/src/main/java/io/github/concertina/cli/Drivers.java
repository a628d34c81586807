package io.github.concertina.cli;

import io.github.concertina.plan.Refusal;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;

/**
 * JDBC drivers from jars that are not on our class path.
 *
 * <p>Their class loader sees Java and them, and nothing of ours: another version of a driver that we have inside is that
 * version. It stays open as long as the process, since a driver may load classes at any time.
 */
final class Drivers {
    private final ServiceLoader<Driver> drivers;
    private final List<Path> jars;

    private Drivers(ServiceLoader<Driver> drivers, List<Path> jars) {
        this.drivers = drivers;
        this.jars = jars;
    }

    /** @throws Refusal for a jar that is not there */
    static Drivers of(List<Path> jars) {
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            if (!Files.isRegularFile(jar)) {
                throw new Refusal(jar + " is no file", "--driver-path names the jar of a JDBC driver");
            }
            try {
                urls.add(jar.toUri().toURL());
            } catch (MalformedURLException e) {
                throw new IllegalStateException("a file has no URL: " + jar, e);
            }
        }
        URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        return new Drivers(ServiceLoader.load(Driver.class, loader), jars);
    }

    Connection connect(String url, Properties properties) throws SQLException {
        for (Driver driver : drivers) {
            // Null where the URL is another driver's (java.sql.Driver, Java 17).
            Connection connection = driver.connect(url, properties);
            if (connection != null) {
                return connection;
            }
        }
        throw new Refusal("no driver in " + jars + " takes this URL", "give the jar of the database's own driver");
    }
}
