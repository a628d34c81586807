package io.github.concertina.linter.changelog;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a file that a changelog names is: beside the master, above it, or where we are. */
record Lookup(Path searchPath) {
    /** Where that is, for people. */
    static final String PLACES = "it is looked for beside the master changelog, above it, and in the working directory";

    static Lookup beside(Path master) {
        Path parent = master.getParent();
        return new Lookup(parent == null ? Path.of("") : parent);
    }

    /** The path as a note shows it: with slashes on every system. */
    static String shown(Path file) {
        return file.toString().replace('\\', '/');
    }

    /** What has that name, or null; a relative one is not looked for, and may not exist. */
    @Nullable
    Path find(String name, Path from, boolean relative) {
        String clean = name.startsWith("classpath:") ? name.substring("classpath:".length()) : name;
        if (relative) {
            return from.resolveSibling(clean).normalize();
        }
        for (Path base = searchPath; base != null; base = base.getParent()) {
            Path found = base.resolve(clean).normalize();
            if (Files.exists(found)) {
                return found;
            }
        }
        Path here = Path.of(clean);
        return Files.exists(here) ? here : null;
    }
}
