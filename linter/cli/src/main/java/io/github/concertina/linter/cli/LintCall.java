package io.github.concertina.linter.cli;

import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.Progress;
import io.github.concertina.linter.project.FailOn;
import io.github.concertina.linter.project.ProjectLint;
import io.github.concertina.linter.project.Request;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a command line asks for, however it was read. */
record LintCall(
        List<String> paths,
        List<String> databases,
        Request.Judged judged,
        List<String> formats,
        List<Path> outputs,
        FailOn failOn,
        boolean strict,
        Map<String, String> placeholders,
        @Nullable Path config,
        @Nullable Path baseline,
        boolean writeBaseline) {
    /** Set by the start script, which can ask whether standard error is a terminal; Java can not. */
    private static final String PROGRESS = "concertina.progress";

    LintCall {
        paths = List.copyOf(paths);
        databases = List.copyOf(databases);
        formats = List.copyOf(formats);
        outputs = List.copyOf(outputs);
        placeholders = Map.copyOf(placeholders);
    }

    /** Judges, and writes what was found; the result is the exit code. */
    int run(PrintWriter out) throws IOException {
        Formats chosen = Formats.of(formats, outputs);
        if (writeBaseline && baseline == null) {
            throw new IllegalArgumentException("--write-baseline needs --baseline FILE");
        }
        List<LintResult> results = results(new Request(
                paths,
                databases,
                judged,
                placeholders,
                config,
                baseline,
                writeBaseline,
                LocalDate.now(ZoneId.systemDefault())));
        if (writeBaseline) {
            out.println("wrote " + baseline);
            return 0;
        }
        chosen.write(results, out);
        return exitCode(results);
    }

    private static List<LintResult> results(Request request) throws IOException {
        if (!Boolean.getBoolean(PROGRESS)) {
            return ProjectLint.run(request, Progress.none());
        }
        PrintWriter terminal = new PrintWriter(System.err, false, StandardCharsets.UTF_8);
        ProgressBar bar = new ProgressBar(terminal, () -> System.nanoTime() / 1_000_000);
        try {
            return ProjectLint.run(request, bar::at);
        } finally {
            bar.end();
        }
    }

    private int exitCode(List<LintResult> results) {
        if (strict && results.stream().anyMatch(result -> !result.notes().isEmpty())) {
            return 2;
        }
        return failOn.fails(results) ? 1 : 0;
    }
}
