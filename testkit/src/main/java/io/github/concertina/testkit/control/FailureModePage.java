package io.github.concertina.testkit.control;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The page of known ways to lose or corrupt rows, each with the tests that carry its number. */
public final class FailureModePage {
    private static final String HEAD = """
            # Failure modes

            Ways in which tools for online schema change have lost or corrupted rows, and the tests that show that
            Concertina does not. Where a way is not open here, the reason stands in the place of a test.
            Generated from the annotation `@FailureMode` and the list beside the tests; do not edit.

            | number | what went wrong | shown by, or why it cannot happen |
            |---|---|---|
            """;

    private FailureModePage() {}

    /**
     * The page in Markdown.
     *
     * @param modes a number, what went wrong, and a reason or nothing on each line, with tabs between them
     * @param classes the folder of compiled test classes
     * @throws IllegalStateException where a mode has neither a test nor a reason, or a test a number that no mode has
     */
    public static String of(Path modes, Path classes) throws IOException {
        Map<Integer, List<String>> tests = tests(classes);
        StringBuilder page = new StringBuilder(HEAD);
        for (String line : Files.readAllLines(modes)) {
            String[] parts = line.split("\t", -1);
            List<String> shown = tests.remove(Integer.valueOf(parts[0]));
            if (shown == null && parts[2].isBlank()) {
                throw new IllegalStateException("failure mode " + parts[0] + " has neither a test nor a reason");
            }
            page.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s |%n",
                    parts[0],
                    parts[1],
                    (shown == null ? "" : String.join(", ", shown) + (parts[2].isBlank() ? "" : "; ")) + parts[2]));
        }
        if (!tests.isEmpty()) {
            throw new IllegalStateException("no failure mode has the number of " + tests);
        }
        return page.toString();
    }

    private static Map<Integer, List<String>> tests(Path classes) throws IOException {
        Map<Integer, List<String>> tests = new TreeMap<>();
        for (Method method : TestMethods.in(classes)) {
            FailureMode mode = method.getAnnotation(FailureMode.class);
            if (mode != null) {
                for (int number : mode.value()) {
                    tests.computeIfAbsent(number, any -> new ArrayList<>()).add(TestMethods.name(method));
                }
            }
        }
        tests.replaceAll((number, names) -> names.stream().sorted().collect(Collectors.toCollection(ArrayList::new)));
        return tests;
    }
}
