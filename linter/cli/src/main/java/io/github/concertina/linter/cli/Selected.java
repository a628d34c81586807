package io.github.concertina.linter.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which files are judged. */
record Selected(@Nullable Set<Path> files, boolean onePullRequest) {
    static Selected of(LintCommand.@Nullable Selection selection, List<String> paths) throws IOException {
        if (selection == null) {
            return byDefault(paths);
        }
        if (selection.all()) {
            return new Selected(null, false);
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
            return new Selected(files, true);
        }
        String base = selection.base();
        if (base != null) {
            return new Selected(Git.at(directory(paths)).changedSince(base), true);
        }
        return byDefault(paths);
    }

    private static Selected byDefault(List<String> paths) throws IOException {
        if (paths.contains("-")) {
            return new Selected(null, false);
        }
        Git git = Git.at(directory(paths));
        String base = git.defaultBase();
        return base == null ? new Selected(null, false) : new Selected(git.changedSince(base), true);
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
}
