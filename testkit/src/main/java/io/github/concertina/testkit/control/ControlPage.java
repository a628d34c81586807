package io.github.concertina.testkit.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page that lists every {@link NegativeControl} of a module's test classes. */
public final class ControlPage {
    private static final String HEAD = """
            # Negative controls

            Each safety of the executor has a test, and each such test has a control: the same check with that one
            safety switched off, which must fail. Production code has no switch; the controls wrap a port.
            Generated from the annotation `@NegativeControl`; do not edit.

            | safety | what its test sees without it | control |
            |---|---|---|
            """;

    private ControlPage() {}

    /**
     * The page in Markdown.
     *
     * @param classes the folder of compiled test classes
     */
    public static String of(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            List<Path> compiled =
                    files.filter(file -> file.toString().endsWith(".class")).toList();
            return compiled.stream()
                    .map(file -> load(classes.relativize(file)))
                    .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                    .filter(method -> method.isAnnotationPresent(NegativeControl.class))
                    .map(method -> {
                        NegativeControl control = method.getAnnotation(NegativeControl.class);
                        return "| " + control.safety() + " | " + control.shows() + " | `"
                                + method.getDeclaringClass().getSimpleName() + "." + method.getName() + "` |\n";
                    })
                    .sorted(Comparator.naturalOrder())
                    .collect(Collectors.joining("", HEAD, ""));
        }
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
