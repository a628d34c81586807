package io.github.concertina.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.extensibility.Plugin;

/** Flyway on our class path without the jars that extend it in the name of Concertina. */
final class FlywayAlone implements AutoCloseable {
    private final URLClassLoader loader;
    private final Method migrate;

    private FlywayAlone(URLClassLoader loader, Method migrate) {
        this.loader = loader;
        this.migrate = migrate;
    }

    static FlywayAlone open() throws IOException, ReflectiveOperationException {
        List<URL> path = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            URL url = new File(entry).toURI().toURL();
            if (!extendsFlyway(url)) {
                path.add(url);
            }
        }
        URLClassLoader loader = new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        Class<?> call = loader.loadClass(FlywayCall.class.getName());
        Method migrate = call.getMethod(
                "migrate",
                String.class,
                String.class,
                String.class,
                String.class,
                String[].class,
                Map.class,
                String.class);
        return new FlywayAlone(loader, migrate);
    }

    /** Whether this one jar or folder registers a plugin of ours. */
    private static boolean extendsFlyway(URL entry) throws IOException {
        try (URLClassLoader one = new URLClassLoader(new URL[] {entry}, null);
                var services = one.getResourceAsStream("META-INF/services/" + Plugin.class.getName())) {
            return services != null && new String(services.readAllBytes(), UTF_8).contains("io.github.concertina.");
        }
    }

    void migrate(String url, String user, String password, String version, String... folders)
            throws ReflectiveOperationException {
        Console.OUT.tool("flyway alone", "V" + version);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            migrate.invoke(null, url, user, password, version, folders, Map.of(), "slf4j");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
