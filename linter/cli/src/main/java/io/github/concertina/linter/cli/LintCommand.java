package io.github.concertina.linter.cli;

import io.github.concertina.linter.project.FailOn;
import io.github.concertina.linter.project.Request;
import java.io.IOException;
import java.nio.file.Path;
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
        description =
                "Finds what breaks the running version, and what makes it wait, in the migrations of Flyway and Liquibase.")
final class LintCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description = "Flyway locations (directories) or single files; - reads standard input.")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = "--database",
            paramLabel = "ENGINE:VERSION",
            description = "The server, like postgresql:15, mysql:8.0.35 or mariadb:11.4 (repeatable).")
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

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration; .concertina.yaml of the working directory, where there is one.")
    private @Nullable Path config;

    @Option(names = "--baseline", paramLabel = "FILE", description = "Findings that this file names are left out.")
    private @Nullable Path baseline;

    @Option(names = "--write-baseline", description = "Write the findings into the file of --baseline.")
    private boolean writeBaseline;

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

        Request.Judged judged() {
            return new Request.Judged(newFiles, base, all);
        }
    }

    @Override
    public Integer call() throws IOException {
        return asked().run(spec.commandLine().getOut());
    }

    /** What picocli read. */
    LintCall asked() {
        return new LintCall(
                paths,
                databases,
                selection == null ? new Request.Judged(null, null, false) : selection.judged(),
                formats,
                outputs,
                failOn,
                strict,
                placeholders,
                config,
                baseline,
                writeBaseline);
    }
}
