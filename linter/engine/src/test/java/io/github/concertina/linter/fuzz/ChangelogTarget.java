package io.github.concertina.linter.fuzz;

import io.github.concertina.linter.changelog.ChangelogFiles;
import io.github.concertina.linter.changelog.LiquibaseCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Changelogs in every format: the first word of the input says which. */
public final class ChangelogTarget {
    private static final Path FOLDER = folder();

    private ChangelogTarget() {}

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("concertina-fuzz");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        String text = new String(data, StandardCharsets.UTF_8).stripLeading();
        String format =
                text.startsWith("<") ? "xml" : text.startsWith("{") ? "json" : text.startsWith("--") ? "sql" : "yaml";
        Path master = FOLDER.resolve("master." + format);
        Files.write(master, data);
        for (String dbms : new String[] {"postgresql", "mysql"}) {
            Sql.judge(
                    dbms.equals("mysql") ? "mysql:8.0.31" : "postgresql:16",
                    new ChangelogFiles(LiquibaseCall.on(dbms), (file, id) -> true).read(master));
        }
        Files.delete(master);
    }
}
