package io.github.concertina.linter.cli;

import io.github.concertina.linter.project.FailOn;
import io.github.concertina.linter.project.Request;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the command lines that need no parser: known options, each with its value behind it.
 *
 * <p>picocli takes a quarter of a short run, and is loaded only for the rest: help, verbs, mistakes and what is written in
 * another way. It stays the judge: a test asks it for the same lines.
 */
final class PlainArguments {
    /** What one value goes to. */
    static final Set<String> WITH_VALUE = Set.of(
            "--database", "--base", "--format", "--output", "--fail-on", "--placeholder", "--config", "--baseline");

    static final Set<String> WITH_VALUES = Set.of("--new");
    static final Set<String> SWITCHES = Set.of("--all", "--strict", "--write-baseline");

    /** Those that may be given several times. */
    private static final Set<String> REPEATABLE = Set.of("--database", "--format", "--output", "--placeholder");

    private static final Set<String> VERBS = Set.of("lint", "rules", "explain", "config-schema");

    private final List<String> paths = new ArrayList<>();
    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final Set<String> switches = new HashSet<>();

    private PlainArguments() {}

    /** What is asked for, or empty where picocli has to look. */
    static Optional<LintCall> read(String... arguments) {
        PlainArguments plain = new PlainArguments();
        try {
            return plain.take(arguments) ? Optional.ofNullable(plain.call()) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private boolean take(String... arguments) {
        int at = 0;
        while (at < arguments.length) {
            String argument = arguments[at++];
            boolean one = WITH_VALUE.contains(argument);
            if (one || WITH_VALUES.contains(argument)) {
                if (at == arguments.length || !isPlain(arguments[at]) || isAgain(argument)) {
                    return false;
                }
                List<String> own = values.computeIfAbsent(argument, any -> new ArrayList<>());
                do {
                    own.add(arguments[at++]);
                } while (!one && at < arguments.length && isPlain(arguments[at]));
            } else if (SWITCHES.contains(argument)) {
                if (!switches.add(argument)) {
                    return false;
                }
            } else if (isPlain(argument)) {
                paths.add(argument);
            } else {
                return false;
            }
        }
        return true;
    }

    private boolean isAgain(String option) {
        return values.containsKey(option) && !REPEATABLE.contains(option);
    }

    /** Nothing that a parser could see more in than the word itself. */
    private static boolean isPlain(String argument) {
        return !argument.isEmpty()
                && argument.charAt(0) != '-'
                && argument.charAt(0) != '@'
                && argument.indexOf('"') < 0
                && argument.indexOf('\'') < 0
                && !VERBS.contains(argument);
    }

    private @Nullable LintCall call() {
        int ways = (values.containsKey("--new") ? 1 : 0)
                + (values.containsKey("--base") ? 1 : 0)
                + (switches.contains("--all") ? 1 : 0);
        FailOn failOn = failOn();
        Map<String, String> placeholders = placeholders();
        if (ways > 1 || failOn == null || placeholders == null) {
            return null;
        }
        List<String> newFiles = values.get("--new");
        return new LintCall(
                paths,
                of("--database"),
                new Request.Judged(
                        newFiles == null ? null : paths(newFiles), value("--base"), switches.contains("--all")),
                of("--format"),
                paths(of("--output")),
                failOn,
                switches.contains("--strict"),
                placeholders,
                path("--config"),
                path("--baseline"),
                switches.contains("--write-baseline"));
    }

    private List<String> of(String option) {
        return values.getOrDefault(option, List.of());
    }

    private @Nullable String value(String option) {
        List<String> own = values.get(option);
        return own == null ? null : own.get(0);
    }

    private @Nullable Path path(String option) {
        String value = value(option);
        return value == null ? null : Path.of(value);
    }

    private static List<Path> paths(List<String> values) {
        List<Path> paths = new ArrayList<>();
        for (String value : values) {
            paths.add(Path.of(value));
        }
        return paths;
    }

    private @Nullable FailOn failOn() {
        String value = value("--fail-on");
        return value == null ? FailOn.error : FailOn.of(value).orElse(null);
    }

    private @Nullable Map<String, String> placeholders() {
        Map<String, String> placeholders = new LinkedHashMap<>();
        for (String pair : of("--placeholder")) {
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                return null;
            }
            placeholders.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return placeholders;
    }
}
