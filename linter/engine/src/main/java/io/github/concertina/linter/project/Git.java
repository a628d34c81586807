package io.github.concertina.linter.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks git what is new; only plumbing that reads. */
final class Git {
    private final Path directory;

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
        String from = fork(commit.out.strip());
        Path root = root();
        Set<Path> files = new HashSet<>();
        collect(root, ask("diff", "--name-only", "-z", "--no-renames", "--diff-filter=AM", from, "--").out, files);
        collect(root, ask("ls-files", "--others", "--exclude-standard", "--full-name", "-z", ":/").out, files);
        return files;
    }

    /** The top of the checkout. */
    Path root() throws IOException {
        return Path.of(ask("rev-parse", "--show-toplevel").out.strip()).toRealPath();
    }

    private String fork(String commit) throws IOException {
        Answer fork = ask("merge-base", commit, "HEAD");
        return fork.code == 0 ? fork.out.strip() : commit;
    }

    /** The text of the file where HEAD forked off that revision, or null if there was none. */
    @Nullable
    String textAt(String revision, Path file) throws IOException {
        Answer commit = ask("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}");
        Path root = root();
        String name = root.relativize(file).toString().replace('\\', '/');
        Answer text = ask("cat-file", "blob", fork(commit.out.strip()) + ":" + name);
        return text.code == 0 ? text.out : null;
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
