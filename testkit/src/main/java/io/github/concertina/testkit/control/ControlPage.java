package io.github.concertina.testkit.control;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Collectors;

/** The page that lists every {@link NegativeControl} of a module's test classes. */
public final class ControlPage {
    private static final String HEAD = """
            # Negative controls

            The safeties of this page keep rows, readers and writers while a change runs. Each has a test, and a control
            beside it: the same check with that one safety switched off, which must fail. Production code has no switch; the
            controls wrap a port, or change what an operation left in the database. What is refused before anything is
            touched has no control: its test shows the refusal, and what runs once the cause is gone.
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
        return TestMethods.in(classes).stream()
                .filter(method -> method.isAnnotationPresent(NegativeControl.class))
                .map(method -> {
                    NegativeControl control = method.getAnnotation(NegativeControl.class);
                    return "| " + control.safety() + " | " + control.shows() + " | " + TestMethods.name(method)
                            + " |\n";
                })
                .sorted(Comparator.naturalOrder())
                .collect(Collectors.joining("", HEAD, ""));
    }
}
