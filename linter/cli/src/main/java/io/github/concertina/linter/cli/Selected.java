package io.github.concertina.linter.cli;

import io.github.concertina.linter.changelog.ChangelogFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which files are judged. */
record Selected(@Nullable Set<Path> files, boolean onePullRequest, Map<Path, Set<String>> before) {
    static Selected of(LintCommand.@Nullable Selection selection, List<String> paths) throws IOException {
        if (selection == null) {
            return byDefault(paths);
        }
        if (selection.all()) {
            return new Selected(null, false, Map.of());
        }
        List<Path> named = selection.newFiles();
        if (named != null) {
            Set<Path> files = new HashSet<>();
            for (Path file : named) {
                if (!Files.exists(file)) {
                    throw new NoSuchFileException(file.toString());
                }
                files.add(file.toRealPath());
            }
            return new Selected(files, true, Map.of());
        }
        String base = selection.base();
        if (base != null) {
            return since(Git.at(directory(paths)), base);
        }
        return byDefault(paths);
    }

    private static Selected byDefault(List<String> paths) throws IOException {
        if (paths.contains("-")) {
            return new Selected(null, false, Map.of());
        }
        Git git = Git.at(directory(paths));
        String base = git.defaultBase();
        return base == null ? new Selected(null, false, Map.of()) : since(git, base);
    }

    private static Path directory(List<String> paths) throws IOException {
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

    /** A changelog grows at its end: of one that was there before, only the changesets that it did not have are new. */
    private static Selected since(Git git, String base) throws IOException {
        Set<Path> files = git.changedSince(base);
        Map<Path, Set<String>> before = new HashMap<>();
        for (Path file : files) {
            String text = git.textAt(base, file);
            if (text != null) {
                before.put(file, ChangelogFiles.changeSets(file.toString(), text));
            }
        }
        return new Selected(files, true, before);
    }

    boolean isJudged(Path file, String changeSet) {
        if (!isJudged(file)) {
            return false;
        }
        try {
            return !before.getOrDefault(file.toRealPath(), Set.of()).contains(changeSet);
        } catch (IOException e) {
            return true;
        }
    }
}
