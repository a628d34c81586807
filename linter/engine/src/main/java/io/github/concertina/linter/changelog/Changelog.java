package io.github.concertina.linter.changelog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of the changelog, and how it came to be read.
 *
 * @param path the name under which it was included, as Liquibase keeps it
 * @param logicalPath its {@code logicalFilePath}, or an empty text
 * @param context the context of all of its changesets, or an empty text
 */
record Changelog(Path file, String path, String logicalPath, String context, Inclusion inclusion) {
    /** What an include says about all that it brings. */
    record Inclusion(@Nullable Changelog by, Conditions conditions, String logicalPath) {
        static final Inclusion NONE = new Inclusion(null, Conditions.NONE, "");
    }

    /** What the files on the way to here demand, the nearest first. */
    List<String> contexts() {
        List<String> contexts = new ArrayList<>();
        for (Changelog one = this; one != null; one = one.inclusion.by()) {
            contexts.add(one.context);
            contexts.add(one.inclusion.conditions().contexts());
        }
        contexts.removeIf(String::isBlank);
        return contexts;
    }

    List<String> labels() {
        List<String> labels = new ArrayList<>();
        for (Changelog one = this; one != null; one = one.inclusion.by()) {
            labels.add(one.inclusion.conditions().labels());
        }
        return labels;
    }

    /** The logical path that the files on the way to here give a changeset that has none of its own, or null. */
    @Nullable
    String inheritedPath(PathRules rules) {
        if (inclusion.by() == null) {
            return null;
        }
        if (rules != PathRules.INHERITED_FROM_ALL) {
            return rules == PathRules.OWN || !logicalPath.isBlank()
                    ? blankToNull(logicalPath)
                    : fromOutside(inclusion.by());
        }
        for (Changelog one = this; one != null; one = one.inclusion.by()) {
            if (!one.logicalPath.isBlank()) {
                return one.logicalPath;
            }
        }
        for (Changelog one = this; one != null; one = one.inclusion.by()) {
            if (!one.inclusion.logicalPath().isEmpty()) {
                return one.inclusion.logicalPath();
            }
        }
        return null;
    }

    /** The path of a script without changesets: its own include gives it none, and to 5.0.1 those around that do. */
    String rawPath(PathRules rules) {
        Changelog by = inclusion.by();
        String given = by == null || rules != PathRules.INHERITED_FROM_ALL ? null : by.inheritedPath(rules);
        return given == null ? path : given;
    }

    private @Nullable String fromOutside(Changelog by) {
        if (!inclusion.logicalPath().isBlank()) {
            return inclusion.logicalPath();
        }
        for (Changelog one = by; one != null; one = one.inclusion.by()) {
            if (!one.logicalPath.isBlank()) {
                return one.logicalPath;
            }
        }
        return null;
    }

    private static @Nullable String blankToNull(String path) {
        return path.isBlank() ? null : path;
    }

    /** The path that is part of a changeset's identity where nothing else is said. */
    String filePath() {
        return logicalPath.isEmpty() ? normal(path) : slashes(logicalPath);
    }

    /** A logical path as it is kept. */
    static String slashes(String path) {
        String clean = path.replace('\\', '/');
        return clean.startsWith("/") ? clean.substring(1) : clean;
    }

    /** The path of a file as it is kept: without its protocol, its dots and the slash before it. */
    static String normal(String path) {
        String clean = path.startsWith("classpath:") ? path.substring("classpath:".length()) : path;
        return Path.of(slashes(clean)).normalize().toString().replace('\\', '/');
    }
}
