package io.github.concertina.linter.project;

import io.github.concertina.linter.changelog.ChangelogFiles;
import io.github.concertina.linter.flyway.FlywayFiles;
import io.github.concertina.linter.migration.MigrationSet;
import io.github.concertina.linter.text.SourceFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns the paths of the command line into migrations. */
final class Inputs {
    private Inputs() {}

    static MigrationSet read(List<String> paths, Map<String, String> placeholders, Selected selected)
            throws IOException {
        FlywayFiles flyway = new FlywayFiles(placeholders, selected::isJudged);
        if (paths.contains("-")) {
            if (paths.size() > 1) {
                throw new IllegalArgumentException("- stands alone: standard input is one migration");
            }
            return flyway.read("-", new String(System.in.readAllBytes(), StandardCharsets.UTF_8));
        }
        if (paths.size() == 1 && isChangelog(Path.of(paths.get(0)))) {
            return new ChangelogFiles(placeholders, selected::isJudged).read(Path.of(paths.get(0)));
        }
        List<Path> directories = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        for (String name : paths) {
            Path path = Path.of(name);
            if (Files.isDirectory(path)) {
                directories.add(path);
            } else if (Files.exists(path)) {
                files.add(path);
            } else {
                throw new NoSuchFileException(name);
            }
        }
        MigrationSet migrations = flyway.read(directories, files);
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
