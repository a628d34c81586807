package io.github.concertina.liquibase;

import io.github.concertina.testkit.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import liquibase.integration.commandline.LiquibaseCommandLine;

/** A folder of changelogs and a database, with Liquibase's real command line between them. */
record Project(Path folder, TestDatabase database) {
    /**
     * What a command gave.
     *
     * @param output what it printed, errors included, in its order
     */
    record Result(int exitCode, String output) {
        Result orThrow() {
            if (exitCode != 0) {
                throw new AssertionError("Liquibase ended with " + exitCode + ":\n" + output);
            }
            return this;
        }
    }

    Project file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
        return this;
    }

    Result update(String changelog, String... options) {
        return command("update", changelog, options);
    }

    /** Runs any command that takes a changelog; {@code options} are global ones and the command's own. */
    Result command(String command, String changelog, String... options) {
        List<String> arguments = new ArrayList<>();
        List<String> own = new ArrayList<>();
        for (String option : options) {
            (option.startsWith("--concertina-") || option.startsWith("--log-") ? arguments : own).add(option);
        }
        arguments.add("--search-path=" + folder);
        arguments.add("--show-banner=false");
        arguments.add(command);
        arguments.add("--changelog-file=" + changelog);
        arguments.addAll(connection());
        arguments.addAll(own);
        return run(arguments);
    }

    List<String> connection() {
        return List.of(
                "--url=" + database.jdbcUrl(), "--username=" + database.user(), "--password=" + database.password());
    }

    static Result run(List<String> arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        try (PrintStream both = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            System.setOut(both);
            System.setErr(both);
            int exitCode = new LiquibaseCommandLine().execute(arguments.toArray(new String[0]));
            return new Result(exitCode, bytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
