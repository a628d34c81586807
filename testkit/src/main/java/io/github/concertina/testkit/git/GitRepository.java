package io.github.concertina.testkit.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A git repository in a folder of a test; no configuration of the machine is needed for its commits. */
public record GitRepository(Path folder) {

    /** Makes the folder a repository, whose branch is {@code main}. */
    public static GitRepository init(Path folder) throws IOException, InterruptedException {
        GitRepository repository = new GitRepository(Files.createDirectories(folder));
        repository.git("init", "--quiet", "--initial-branch=main");
        return repository;
    }

    /** A clone of this repository, in a folder that is not there yet. */
    public GitRepository cloned(Path to) throws IOException, InterruptedException {
        git("clone", "--quiet", folder.toString(), to.toString());
        return new GitRepository(to);
    }

    /** Writes a file into the working tree, with the folders that its name leads through. */
    public Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** Copies the files of another folder into the working tree. */
    public void copy(Path from) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve(from.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    /** Commits the working tree as it is. */
    public void commit(String message) throws IOException, InterruptedException {
        git("add", "--all");
        git("commit", "--quiet", "--message", message);
    }

    /**
     * Calls git in the folder.
     *
     * @throws AssertionError with what it printed, where it does not succeed
     */
    public void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("git", "-C", folder.toString(), "-c", "user.name=t", "-c", "user.email=t@example.org"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(String.join(" ", command) + " failed:\n" + printed);
        }
    }
}
