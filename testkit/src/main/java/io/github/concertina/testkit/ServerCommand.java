package io.github.concertina.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the programs of an unpacked PostgreSQL, each with a log in the server's folder. */
record ServerCommand(Path home, Path bin) {

    /** Runs a program to its end. */
    void run(String program, String... arguments) throws IOException, InterruptedException {
        int code = start(program, List.of(arguments)).waitFor();
        if (code != 0) {
            throw new ServerStartException(program + " ended with code " + code + ". It says:\n" + log(program));
        }
    }

    Process start(String program, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(unprivileged());
        command.add(bin.resolve(program).toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(logFile(program).toFile());
        // What a developer's shell says about PostgreSQL or languages must not reach the test's server.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    String log(String program) throws IOException {
        return Files.readString(logFile(program));
    }

    private Path logFile(String program) {
        return home.resolve(program + ".log");
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it sees an ordinary user instead. */
    private List<String> unprivileged() throws IOException, InterruptedException {
        if (!Integer.valueOf(0).equals(Files.getAttribute(home, "unix:uid"))) {
            return List.of();
        }
        Process probe = new ProcessBuilder("unshare", "-U", "true").start();
        if (probe.waitFor() != 0) {
            throw new ServerStartException("PostgreSQL does not run as root, and this machine forbids `unshare -U`,"
                    + " which hides that. Run the build as an ordinary user, or with -Dconcertina.db=docker.");
        }
        return List.of("unshare", "-U");
    }
}
