package io.github.concertina.linter.cli;

import io.github.concertina.testkit.git.GitRepository;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A repository with a released migration and a configuration, in which a change is made and linted. */
final class Project {
    private static final String LIMITED = """
            databases: [postgresql:15]
            flyway: {initSql: "SET lock_timeout = '2s'; SET statement_timeout = 9"}
            """;

    private final GitRepository repository;
    private final StringWriter out = new StringWriter();

    private Project(GitRepository repository) {
        this.repository = repository;
    }

    /** One in which {@code db/V1__orders.sql} was released. */
    static Project released(Path folder) throws IOException, InterruptedException {
        Project project = new Project(GitRepository.init(folder));
        project.file("db/V1__orders.sql", "CREATE TABLE orders (id bigint PRIMARY KEY, note text, remark text);\n");
        project.config("");
        project.commit();
        return project;
    }

    Path path(String name) {
        return repository.folder().resolve(name);
    }

    Path file(String name, String text) throws IOException {
        return repository.write(name, text);
    }

    /** Writes the configuration: a database whose sessions are limited, and what is said further. */
    void config(String further) throws IOException {
        file("c.yaml", LIMITED + further);
    }

    void commit() throws IOException, InterruptedException {
        repository.commit("x");
    }

    void git(String... arguments) throws IOException, InterruptedException {
        repository.git(arguments);
    }

    /** The exit code for the migrations that are new since the last commit. */
    int lint(String... further) {
        List<String> arguments = new ArrayList<>(List.of(path("db").toString()));
        arguments.addAll(List.of("--config", path("c.yaml").toString(), "--base", "HEAD"));
        arguments.addAll(List.of(further));
        return call(arguments.toArray(new String[0]));
    }

    /** The exit code of the command with these arguments. */
    int call(String... arguments) {
        out.getBuffer().setLength(0);
        PrintWriter writer = new PrintWriter(out, true);
        return ConcertinaLint.run(arguments, writer, writer);
    }

    /** What the last call printed. */
    String said() {
        return out.toString();
    }
}
