package io.github.concertina.linter.cli;

import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.report.Reporter;
import io.github.concertina.linter.report.Reporters;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The formats that were asked for, each with the place it goes to. */
record Formats(List<Target> targets) {
    /** Set by the start script, which can ask whether standard output is a terminal; Java can not. */
    private static final String COLOUR = "concertina.color";

    record Target(Reporter reporter, @Nullable Path file) {}

    /** For the usage text. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Reporters.names().iterator();
        }
    }

    static Formats of(List<String> names, List<Path> outputs) {
        List<String> wanted = names.isEmpty() ? List.of("text") : names;
        if (outputs.size() > wanted.size()) {
            throw new IllegalArgumentException("more --output than --format");
        }
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            String name = wanted.get(i);
            Path file = i < outputs.size() ? outputs.get(i) : null;
            boolean colour = file == null && Boolean.getBoolean(COLOUR) && System.getenv("NO_COLOR") == null;
            targets.add(new Target(Reporters.named(name, colour), file));
        }
        return new Formats(List.copyOf(targets));
    }

    void write(List<LintResult> results, PrintWriter out) throws IOException {
        for (Target target : targets) {
            Path file = target.file();
            if (file == null) {
                target.reporter().write(results, out);
            } else {
                try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
                    target.reporter().write(results, writer);
                }
            }
        }
    }
}
