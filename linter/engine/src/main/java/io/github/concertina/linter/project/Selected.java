package io.github.concertina.linter.project;

import io.github.concertina.linter.changelog.ChangeSetContent;
import io.github.concertina.linter.changelog.ChangeSetContents;
import io.github.concertina.linter.changelog.ChangelogFiles;
import io.github.concertina.linter.changelog.PathRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which files are judged. */
record Selected(
        @Nullable Set<Path> files,
        boolean onePullRequest,
        Map<Path, List<ChangeSetContent>> before,
        Map<Path, String> gone,
        @Nullable String base,
        PathRules rules) {
    static Selected of(Request.Judged wanted, List<String> paths, PathRules rules) throws IOException {
        if (wanted.all()) {
            return everything();
        }
        List<Path> named = wanted.newFiles();
        if (named != null) {
            Set<Path> files = new HashSet<>();
            for (Path file : named) {
                if (!Files.exists(file)) {
                    throw new NoSuchFileException(file.toString());
                }
                files.add(file.toRealPath());
            }
            return new Selected(files, true, changelogsBefore(named.get(0), files, rules), Map.of(), null, rules);
        }
        if (paths.contains("-")) {
            return everything();
        }
        Git git = Git.at(directory(paths));
        String base = wanted.base() != null ? wanted.base() : git.defaultBase();
        return base == null ? everything() : since(git, base, rules);
    }

    private static Selected everything() {
        return new Selected(null, false, Map.of(), Map.of(), null, PathRules.INHERITED_FROM_ALL);
    }

    static Path directory(List<String> paths) throws IOException {
        Path first = Path.of(paths.get(0)).toRealPath();
        Path parent = first.getParent();
        return Files.isDirectory(first) || parent == null ? first : parent;
    }

    boolean isJudged(Path file) {
        if (files == null) {
            return true;
        }
        try {
            return files.contains(file.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    private static Selected since(Git git, String base, PathRules rules) throws IOException {
        Set<Path> files = git.changedSince(base);
        Map<Path, List<ChangeSetContent>> before = new HashMap<>();
        for (Path file : files) {
            if (Inputs.mayBeMigration(file)) {
                String text = git.textAt(base, file);
                if (text != null) {
                    before.put(file, ChangeSetContents.of(file.toString(), text, rules));
                }
            }
        }
        Map<Path, String> gone = new LinkedHashMap<>();
        for (Path file : git.goneSince(base)) {
            String text = Inputs.mayBeMigration(file) ? git.textAt(base, file) : null;
            if (text != null) {
                gone.put(file, text);
            }
        }
        return new Selected(files, true, before, gone, base, rules);
    }

    /** Of a changelog that is named, what git's main branch has is not new; a script that is named is new as a whole. */
    private static Map<Path, List<ChangeSetContent>> changelogsBefore(Path named, Set<Path> files, PathRules rules)
            throws IOException {
        Git git = Git.at(directory(List.of(named.toString())));
        String base = git.defaultBase();
        if (base == null) {
            return Map.of();
        }
        Map<Path, List<ChangeSetContent>> before = new HashMap<>();
        for (Path file : files) {
            String text = Inputs.mayBeMigration(file) ? git.textAt(base, file) : null;
            if (text != null && ChangelogFiles.isChangelog(file, text)) {
                before.put(file, ChangeSetContents.of(file.toString(), text, rules));
            }
        }
        return before;
    }

    /** Whether the file was there before, and has changed. */
    boolean isEdited(Path file) {
        try {
            return before.containsKey(file.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }
}
