package io.github.concertina.linter.changelog;

import io.github.concertina.linter.text.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files that one changelog includes. */
record Includes(Reading reading, Changelog in, Source source) {
    /** The file of an include; none where it is not there, which is said. */
    List<Changelog> one(Node include) {
        String name = include.get("file").replace('\\', '/');
        boolean relative = include.is("relativeToChangelogFile");
        Path found = reading.lookup().find(name, in.file(), relative);
        if (found == null || !Files.isRegularFile(found)) {
            if (!include.get("errorIfMissing").equalsIgnoreCase("false")) {
                reading.note(source, include.span(), "there is no file " + name + " to include; " + Lookup.PLACES);
            }
            return List.of();
        }
        return List.of(changelog(found, relative ? sibling(name) : name, include));
    }

    /** The files of an includeAll, in their order. */
    List<Changelog> all(Node include) throws IOException {
        String name = include.get("path").replace('\\', '/');
        boolean relative = include.is("relativeToChangelogFile");
        Path found = reading.lookup().find(name, in.file(), relative);
        if (found == null || !Files.isDirectory(found)) {
            missing(include, "there is no directory " + name + " to include; it is looked for as a file is");
            return List.of();
        }
        for (String unheeded : List.of("filter", "resourceFilter", "resourceComparator")) {
            if (!include.get(unheeded).isEmpty()) {
                reading.note(
                        source,
                        include.span(),
                        "the class " + include.get(unheeded) + " (" + unheeded
                                + ") is not run: every file is read, in the order of their names");
            }
        }
        String folder = Changelog.normal(relative ? sibling(name) : name);
        List<Changelog> all = new ArrayList<>();
        for (Path one : IncludedFiles.of(include, found)) {
            String below = Lookup.shown(found.relativize(one));
            all.add(changelog(one, folder.isEmpty() ? below : folder + "/" + below, include));
        }
        if (all.isEmpty()) {
            missing(include, "there is no changelog in " + name + " to include");
        }
        return all;
    }

    private void missing(Node include, String reason) {
        if (!include.get("errorIfMissingOrEmpty").equalsIgnoreCase("false")) {
            reading.note(source, include.span(), reason);
        }
    }

    private Changelog changelog(Path file, String path, Node include) {
        Changelog.Inclusion by = new Changelog.Inclusion(in, Conditions.of(include), include.get("logicalFilePath"));
        return new Changelog(file, path, "", "", by);
    }

    private String sibling(String name) {
        @Nullable Path parent = Path.of(in.path()).getParent();
        return parent == null ? name : Lookup.shown(parent.resolve(name).normalize());
    }
}
