package io.github.concertina.linter.project;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for, on a command line or in a build; what is left out is taken from the configuration.
 *
 * @param config null: .concertina.yaml of the working directory, where there is one
 * @param today the day on which exceptions run out, or not yet
 */
public record Request(
        List<String> paths,
        List<String> databases,
        Judged judged,
        Map<String, String> placeholders,
        @Nullable Path config,
        @Nullable Path baseline,
        boolean writeBaseline,
        LocalDate today) {
    /** What is judged; with none of the three it is what git says. */
    public record Judged(
            @Nullable List<Path> newFiles, @Nullable String base, boolean all) {}

    public Request {
        paths = List.copyOf(paths);
        databases = List.copyOf(databases);
        placeholders = Map.copyOf(placeholders);
    }
}
