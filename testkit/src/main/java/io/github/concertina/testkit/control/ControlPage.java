package io.github.concertina.testkit.control;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Collectors;

/** The page that lists every {@link NegativeControl} of a module's test classes. */
public final class ControlPage {
    private static final String HEAD = """
            # Negative controls

            Each safety of the executor has a test. Those of this page have a control beside it: the same check with that
            one safety switched off, which must fail. Production code has no switch; the controls wrap a port. Without a
            control are, among others: the quarantine of rows that do not map back, a backfill that never runs backward,
            the row lock of batchedCopy, a replica throttle that cannot be read, and the proof that swapColumns asks for;
            their tests stand alone.
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
