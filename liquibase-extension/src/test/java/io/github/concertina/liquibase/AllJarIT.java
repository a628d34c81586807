package io.github.concertina.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.operation.Operations;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one file that users drop into Liquibase's folder. */
class AllJarIT {
    private static final File JAR = new File(System.getProperty("concertina.all.jar"));

    @TempDir
    Path folder;

    @Test
    void core_is_inside_and_liquibase_is_not() throws IOException {
        try (JarFile jar = new JarFile(JAR)) {
            List<String> names =
                    jar.stream().map(entry -> entry.getName()).sorted().toList();
            assertThat(names)
                    .contains("io/github/concertina/run/Runner.class", "META-INF/LICENSE", XsdFile.PATH)
                    .allMatch(name -> Stream.of("io/", "META-INF/", "concertina.github.io/")
                            .anyMatch(name::startsWith));
            assertThat(names.stream()
                            .filter(name -> name.startsWith("io/"))
                            .filter(name -> !name.startsWith("io/github/concertina/") && !name.endsWith("/")))
                    .isEmpty();
            assertThat(read(jar, "META-INF/services/liquibase.change.Change").lines())
                    .hasSize(Operations.all().size());
            assertThat(jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
                    .isEqualTo("io.github.concertina.liquibase");
        }
    }

    @PostgresTest
    void alone_beside_liquibase_it_is_enough(TestDatabase database) throws Exception {
        database.execute("CREATE TABLE orders (id bigint PRIMARY KEY)");
        Changelogs.write(folder, "a.xml", Changelogs.ownXml("""
                  <changeSet id="one" author="sam">
                    <c:safeAddColumn change="orders-zip" tableName="orders" columnName="zip" type="text"/>
                  </changeSet>
                """));
        try (URLClassLoader alone = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            assertThat(update(alone, database)).isZero();
        }
        assertThat(database.rows("SELECT zip FROM orders")).isEmpty();
        assertThat(database.rows("SELECT id, exectype, liquibase FROM databasechangelog")
                        .toString())
                .isEqualTo("[[one, EXECUTED, " + LiquibaseVersion.wanted() + "]]");
    }

    private int update(ClassLoader alone, TestDatabase database) throws ReflectiveOperationException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(alone);
        try {
            Class<?> commandLine = alone.loadClass("liquibase.integration.commandline.LiquibaseCommandLine");
            List<String> arguments = new ArrayList<>(
                    List.of("--search-path=" + folder, "--show-banner=false", "update", "--changelog-file=a.xml"));
            arguments.addAll(new Project(folder, database).connection());
            Object exitCode = commandLine
                    .getMethod("execute", String[].class)
                    .invoke(commandLine.getConstructor().newInstance(), (Object) arguments.toArray(new String[0]));
            return (Integer) exitCode;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The jar, and of this JVM's class path everything that is none of ours. */
    private static URL[] classPath() throws MalformedURLException {
        List<URL> path = new ArrayList<>(List.of(JAR.toURI().toURL()));
        for (String element : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            boolean ours = element.contains("concertina-") || element.contains("classes");
            if (!element.isEmpty() && !ours) {
                path.add(new File(element).toURI().toURL());
            }
        }
        return path.toArray(URL[]::new);
    }

    private static String read(JarFile jar, String name) throws IOException {
        try (InputStream stream = jar.getInputStream(jar.getEntry(name))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
