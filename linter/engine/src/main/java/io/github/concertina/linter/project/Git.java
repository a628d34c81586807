package io.github.concertina.linter.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Asks git what is new; only plumbing that reads. */
final class Git {
    private final Path directory;
    private final Map<String, String> forks = new HashMap<>();
    private @Nullable Path root;

    private Git(Path directory) {
        this.directory = directory;
    }

    static Git at(Path directory) {
        return new Git(directory);
    }

    private record Answer(int code, String out) {}

    /** The remote's main branch, where there is a checkout with a remote; else null. */
    @Nullable
    String defaultBase() {
        for (String name : List.of("origin/HEAD", "origin/main", "origin/master")) {
            try {
                if (ask("rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}").code == 0) {
                    return name;
                }
            } catch (IOException e) {
                // No git on this machine: then there is no checkout to ask about.
                return null;
            }
        }
        return null;
    }

    /** The files that were added or changed since HEAD forked off that revision, committed or not. */
    Set<Path> changedSince(String revision) throws IOException {
        Answer commit = ask("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}");
        if (commit.code != 0) {
            throw new IllegalArgumentException("git does not know the revision " + revision + " here; fetch it first");
        }
        String from = forkOf(revision);
        Path top = root();
        Set<Path> files = new HashSet<>();
        collect(top, ask("diff", "--name-only", "-z", "--no-renames", "--diff-filter=AM", from, "--").out, files);
        collect(top, ask("ls-files", "--others", "--exclude-standard", "--full-name", "-z", ":/").out, files);
        return files;
    }

    /** The files that are gone, or have another name, since HEAD forked off that revision. */
    Set<Path> goneSince(String revision) throws IOException {
        Path top = root();
        Set<Path> files = new TreeSet<>();
        String from = forkOf(revision);
        for (String name : ask("diff", "--name-only", "-z", "--no-renames", "--diff-filter=D", from, "--")
                .out
                .split("\0", -1)) {
            if (!name.isEmpty()) {
                files.add(top.resolve(name));
            }
        }
        return files;
    }

    /** The top of the checkout. */
    Path root() throws IOException {
        Path known = root;
        if (known == null) {
            known = Path.of(ask("rev-parse", "--show-toplevel").out.strip()).toRealPath();
            root = known;
        }
        return known;
    }

    /** Where HEAD forked off that revision; asked once, as it is asked for every file. */
    private String forkOf(String revision) throws IOException {
        String known = forks.get(revision);
        if (known == null) {
            String commit = ask("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
                    .out
                    .strip();
            Answer fork = ask("merge-base", commit, "HEAD");
            known = fork.code == 0 ? fork.out.strip() : commit;
            forks.put(revision, known);
        }
        return known;
    }

    /** The text of the file where HEAD forked off that revision, or null if there was none. */
    @Nullable
    String textAt(String revision, Path file) throws IOException {
        String name = root().relativize(file).toString().replace('\\', '/');
        Answer text = ask("cat-file", "blob", forkOf(revision) + ":" + name);
        return text.code == 0 ? text.out : null;
    }

    /** The lines that the file got since HEAD forked off that revision, committed or not. */
    String addedTo(Path file, String revision) throws IOException {
        String name = root().relativize(file).toString().replace('\\', '/');
        Answer diff = ask(
                "diff", "--unified=0", "--no-color", "--no-ext-diff", "--text", forkOf(revision), "--", ":/" + name);
        if (diff.out.isEmpty()) {
            // Git does not know it yet: all of it is new.
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        }
        StringBuilder added = new StringBuilder();
        diff.out
                .lines()
                .filter(line -> line.startsWith("+") && !line.startsWith("+++ "))
                .forEach(line -> added.append(line, 1, line.length()).append('\n'));
        return added.toString();
    }

    /** The newest tag of that glob before HEAD, or null. */
    @Nullable
    String lastTag(String glob) throws IOException {
        Answer tag = ask("describe", "--tags", "--abbrev=0", "--match", glob.isEmpty() ? "*" : glob, "HEAD");
        return tag.code == 0 ? tag.out.strip() : null;
    }

    private static void collect(Path root, String names, Set<Path> files) throws IOException {
        for (String name : names.split("\0", -1)) {
            Path file = root.resolve(name);
            if (!name.isEmpty() && Files.exists(file)) {
                files.add(file.toRealPath());
            }
        }
    }

    private Answer ask(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git", "-C", directory.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Answer(process.waitFor(), out);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while git was asked", e);
        }
    }
}
