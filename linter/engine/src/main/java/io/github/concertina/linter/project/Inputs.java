package io.github.concertina.linter.project;

import io.github.concertina.linter.changelog.ChangelogFiles;
import io.github.concertina.linter.changelog.LiquibaseCall;
import io.github.concertina.linter.flyway.FlywayFiles;
import io.github.concertina.linter.migration.MigrationSet;
import io.github.concertina.linter.migration.Server;
import io.github.concertina.linter.text.SourceFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns the paths of the command line into migrations; a changelog is another one for each database. */
final class Inputs {
    private final List<String> paths;
    private final FlywayFiles files;
    private final LiquibaseCall call;
    private final Selected selected;
    private @Nullable MigrationSet flyway;

    /** Prepares the reading; the call is for whatever database. */
    Inputs(List<String> paths, FlywayFiles files, LiquibaseCall call, Selected selected) {
        this.files = files;
        this.paths = paths;
        this.call = call;
        this.selected = selected;
    }

    /** The migrations that the tool runs on that server. */
    MigrationSet of(Server server) throws IOException {
        MigrationSet known = flyway;
        if (known != null) {
            return known;
        }
        if (paths.size() == 1 && !paths.contains("-") && isChangelog(Path.of(paths.get(0)))) {
            LiquibaseCall here = call.to(server.engine().word());
            return ChangelogFiles.since(BaseChangeSets.of(selected), here).read(Path.of(paths.get(0)));
        }
        MigrationSet read = flyway();
        flyway = read;
        return read;
    }

    private MigrationSet flyway() throws IOException {
        if (paths.contains("-")) {
            if (paths.size() > 1) {
                throw new IllegalArgumentException("- stands alone: standard input is one migration");
            }
            return files.read("-", new String(System.in.readAllBytes(), StandardCharsets.UTF_8));
        }
        List<Path> directories = new ArrayList<>();
        List<Path> named = new ArrayList<>();
        for (String name : paths) {
            Path path = Path.of(name);
            if (Files.isDirectory(path)) {
                directories.add(path);
            } else if (Files.exists(path)) {
                named.add(path);
            } else {
                throw new NoSuchFileException(name);
            }
        }
        MigrationSet migrations = files.read(directories, named);
        if (migrations.migrations().isEmpty() && migrations.unread().isEmpty()) {
            throw new IllegalArgumentException(
                    "no migration in " + String.join(", ", paths) + "; Flyway's files are named V1__name.sql");
        }
        return migrations;
    }

    /** Others are not asked of git one by one. */
    static boolean mayBeMigration(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".sql")
                || name.endsWith(".xml")
                || name.endsWith(".yaml")
                || name.endsWith(".yml")
                || name.endsWith(".json");
    }

    private static boolean isChangelog(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try {
            return ChangelogFiles.isChangelog(
                    file, SourceFiles.read(file, file.toString()).text());
        } catch (SourceFiles.NotText e) {
            return false;
        }
    }
}
