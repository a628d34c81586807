package io.github.concertina.linter.fuzz;

import io.github.concertina.linter.flyway.FlywayFiles;
import io.github.concertina.linter.flyway.FlywaySettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Flyway location: a name of a file a line, and what follows the last name is in all of them and in their .conf. */
public final class FlywayTarget {
    private static final int MOST = 6;

    private FlywayTarget() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        String[] lines = new String(data, StandardCharsets.UTF_8).split("\n", MOST);
        Path folder = Files.createTempDirectory("concertina-fuzz");
        List<Path> files = new ArrayList<>();
        try {
            for (int i = 0; i < lines.length - 1; i++) {
                Path file = file(folder, lines[i]);
                if (file != null && FlywayFiles.isMigration(file)) {
                    byte[] content = lines[lines.length - 1].getBytes(StandardCharsets.UTF_8);
                    Files.write(file, content);
                    files.add(file);
                    Path conf = file.resolveSibling(file.getFileName() + ".conf");
                    Files.write(conf, content);
                    files.add(conf);
                }
            }
            Sql.judge(
                    "postgresql:16",
                    new FlywayFiles(FlywaySettings.DEFAULT, Map.of(), any -> true).read(List.of(folder), List.of()));
        } finally {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.delete(folder);
        }
    }

    /** Where the system would have no file of that name there is nothing to read. */
    private static @Nullable Path file(Path folder, String name) {
        try {
            Path file = folder.resolve(name);
            boolean here = folder.equals(file.getParent()) && name.getBytes(StandardCharsets.UTF_8).length < 200;
            return here && !name.contains("\0") ? file : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
