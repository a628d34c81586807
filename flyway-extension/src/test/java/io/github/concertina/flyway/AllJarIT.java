package io.github.concertina.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.Driver;

/** The one file that users drop into Flyway's folder. */
class AllJarIT {
    private static final File JAR = new File(System.getProperty("concertina.all.jar"));

    @Test
    void everything_is_inside_and_moved_out_of_the_way() throws IOException {
        try (JarFile jar = new JarFile(JAR)) {
            List<String> names = jar.stream().map(JarEntry::getName).toList();
            assertThat(names)
                    .contains(
                            "META-INF/LICENSE",
                            "META-INF/NOTICE",
                            "io/github/concertina/run/Runner.class",
                            "io/github/concertina/shaded/snakeyaml/Yaml.class")
                    .noneMatch(name -> name.startsWith("org/") || name.contains("module-info"));
            assertThat(names.stream().filter(name -> name.startsWith("META-INF/services/") && !name.endsWith("/")))
                    .containsExactly("META-INF/services/org.flywaydb.core.extensibility.Plugin");
            assertThat(new String(
                            jar.getInputStream(jar.getEntry("META-INF/services/org.flywaydb.core.extensibility.Plugin"))
                                    .readAllBytes(),
                            StandardCharsets.UTF_8))
                    .contains("io.github.concertina.flyway.ConcertinaBootstrap")
                    .contains("io.github.concertina.flyway.ConcertinaResolver");
        }
    }

    @PostgresTest
    void alone_beside_flyway_it_is_enough(TestDatabase database, @TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("V1__orders.sql"), "CREATE TABLE orders (id bigint PRIMARY KEY);");
        Files.writeString(folder.resolve("V7__orders.expand.yaml"), """
                change: orders-customer-uuid
                steps:
                  - safeAddColumn: {tableName: orders, columnName: customer_uuid, type: uuid}
                """);
        try (URLClassLoader alone = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            assertThat(run(alone, database, folder)).containsExactly("orders Success", "orders [expand] Success");
        }
        assertThat(database.rows("SELECT customer_uuid FROM orders")).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static List<String> run(ClassLoader alone, TestDatabase database, Path folder)
            throws ReflectiveOperationException {
        var probe = (BiFunction<String, String, List<String>>)
                alone.loadClass(AllJarProbe.class.getName()).getConstructor().newInstance();
        return probe.apply(
                database.jdbcUrl() + "?user=" + database.user() + "&password=" + database.password(),
                folder.toString());
    }

    /** The jar, Flyway with what it needs, the driver, and the folder of the probe: nothing else of this JVM. */
    private static URL[] classPath() throws IOException, ReflectiveOperationException {
        List<URL> path = new ArrayList<>();
        path.add(JAR.toURI().toURL());
        path.add(locationOf(AllJarProbe.class));
        path.add(locationOf(Flyway.class));
        path.add(locationOf(Class.forName("org.flywaydb.database.postgresql.PostgreSQLDatabaseType")));
        path.add(locationOf(Driver.class));
        // Flyway 11 needs Jackson 2, Flyway 13 none.
        for (String jackson : List.of(
                "com.fasterxml.jackson.databind.ObjectMapper",
                "com.fasterxml.jackson.core.JsonFactory",
                "com.fasterxml.jackson.annotation.JsonIgnore",
                "com.fasterxml.jackson.dataformat.toml.TomlMapper",
                "com.fasterxml.jackson.datatype.jsr310.JavaTimeModule")) {
            if (System.getProperty("concertina.flyway").startsWith("11.")) {
                path.add(locationOf(Class.forName(jackson)));
            }
        }
        return path.toArray(URL[]::new);
    }

    private static URL locationOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
