package io.github.concertina.linter.cli;

import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.Linter;
import io.github.concertina.linter.migration.MigrationSet;
import io.github.concertina.linter.migration.Server;
import io.github.concertina.linter.rule.Rules;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges migrations. */
@Command(
        name = "concertina-lint",
        mixinStandardHelpOptions = true,
        version = "concertina-lint 0.1.0-SNAPSHOT",
        description = "Finds what breaks the running version, and what makes it wait, in Flyway migrations.")
final class LintCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description = "Flyway locations (directories) or single files; - reads standard input.")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = "--database",
            paramLabel = "ENGINE:VERSION",
            description = "The server, like postgresql:15 (repeatable).")
    private List<String> databases = new ArrayList<>();

    @ArgGroup
    private @Nullable Selection selection;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}; text if not given (repeatable).",
            completionCandidates = Formats.Names.class)
    private List<String> formats = new ArrayList<>();

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description =
                    "Where the result goes instead of standard output; the first --output is for the first --format.")
    private List<Path> outputs = new ArrayList<>();

    @Option(
            names = "--fail-on",
            paramLabel = "LEVEL",
            defaultValue = "error",
            description = "error (default), warning or never: which findings make the exit code 1.")
    private FailOn failOn = FailOn.error;

    @Option(names = "--strict", description = "Exit code 2 if anything could not be analysed.")
    private boolean strict;

    @Option(
            names = "--placeholder",
            paramLabel = "NAME=VALUE",
            description = "The value of a Flyway placeholder (repeatable).")
    private Map<String, String> placeholders = new LinkedHashMap<>();

    /** What is judged; all the rest is released history. */
    static final class Selection {
        @Option(
                names = "--new",
                paramLabel = "FILE",
                arity = "1..*",
                description = "The new files; all others are released history.")
        private @Nullable List<Path> newFiles;

        @Option(
                names = "--base",
                paramLabel = "REV",
                description = "What git shows as added or changed since it forked off REV is new.")
        private @Nullable String base;

        @Option(
                names = "--all",
                description = "Every migration is judged as if it came alone, after all before it were released.")
        private boolean all;

        @Nullable
        List<Path> newFiles() {
            return newFiles;
        }

        @Nullable
        String base() {
            return base;
        }

        boolean all() {
            return all;
        }
    }

    @Override
    public Integer call() throws IOException {
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("name a directory or a file; concertina-lint --help shows how");
        }
        List<Server> servers = databases.stream().map(Server::parse).toList();
        if (servers.isEmpty()) {
            throw new IllegalArgumentException(
                    "--database is missing; the rules depend on it: --database postgresql:15");
        }
        Formats chosen = Formats.of(formats, outputs);
        Selected selected = Selected.of(selection, paths);
        MigrationSet migrations = Inputs.read(paths, placeholders, selected);
        List<LintResult> results = new ArrayList<>();
        for (Server server : servers) {
            results.add(new Linter(server, Rules.core(), LocalDate.now(ZoneId.systemDefault()))
                    .lint(migrations.migrations(), migrations.unread(), selected.onePullRequest()));
        }
        chosen.write(results, out());
        return exitCode(results);
    }

    private int exitCode(List<LintResult> results) {
        if (strict && results.stream().anyMatch(result -> !result.notes().isEmpty())) {
            return 2;
        }
        boolean fails = results.stream()
                .flatMap(result -> result.findings().stream())
                .anyMatch(finding -> failOn.includes(finding.severity()));
        return fails ? 1 : 0;
    }

    private PrintWriter out() {
        if (spec == null) {
            throw new IllegalStateException("not called by picocli");
        }
        return spec.commandLine().getOut();
    }
}
