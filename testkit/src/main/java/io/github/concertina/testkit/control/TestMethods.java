package io.github.concertina.testkit.control;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The methods of a module's compiled test classes. */
final class TestMethods {
    private TestMethods() {}

    /** @param classes the folder that the classes are in */
    static List<Method> in(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> load(classes.relativize(file)))
                    .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                    .toList();
        }
    }

    /** As pages name it. */
    static String name(Method method) {
        return "`" + method.getDeclaringClass().getSimpleName() + "." + method.getName() + "`";
    }

    private static Class<?> load(Path file) {
        String name = file.toString().replaceFirst("\\.class$", "").replaceAll("[/\\\\]", ".");
        try {
            return Class.forName(
                    name, /* initialize= */ false, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name + " is no class of this class path", e);
        }
    }
}
