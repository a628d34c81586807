package io.github.concertina.linter.changelog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The changelogs below the folder of an includeAll, in Liquibase's order: that of their paths. */
final class IncludedFiles {
    private static final List<String> CHANGELOGS = List.of(".xml", ".yaml", ".yml", ".json", ".sql");

    private IncludedFiles() {}

    static List<Path> of(Node includeAll, Path folder) throws IOException {
        String end = includeAll.get("endsWithFilter").toLowerCase(Locale.ROOT);
        int least = Math.max(1, depth(includeAll.get("minDepth"), 1));
        int most = Math.max(least, depth(includeAll.get("maxDepth"), Integer.MAX_VALUE));
        try (Stream<Path> walk = Files.walk(folder, most)) {
            return walk.filter(file -> file.getNameCount() - folder.getNameCount() >= least)
                    .filter(Files::isRegularFile)
                    .filter(file -> isChangelog(file, end))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        }
    }

    private static boolean isChangelog(Path file, String end) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(end) && CHANGELOGS.stream().anyMatch(name::endsWith);
    }

    private static int depth(String written, int otherwise) {
        try {
            return written.isBlank() ? otherwise : Integer.parseInt(written.strip());
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
