package io.github.concertina.liquibase;

import io.github.concertina.operation.binding.Node;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import liquibase.Scope;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.exception.LiquibaseException;
import liquibase.resource.Resource;
import liquibase.resource.ResourceAccessor;

/**
 * Finds a change in the file that it came from: the only way to its line, to the borders of a list's items and to a
 * number as it was spelled, for Liquibase keeps none of them.
 */
final class ChangelogFiles {
    private ChangelogFiles() {}

    /** The change's element; empty where the file has another format, cannot be read, or names the change twice. */
    static Optional<Node> find(ChangeSet changeSet, Change change, String name, ResourceAccessor resources) {
        DatabaseChangeLog changelog = changeSet.getChangeLog();
        if (changelog == null || changelog.getPhysicalFilePath() == null) {
            return Optional.empty();
        }
        String path = changelog.getPhysicalFilePath();
        try {
            Optional<List<ChangelogEntry>> entries = read(path, resources);
            int ordinal = ordinal(changeSet, change);
            List<ChangelogEntry> found = entries.orElse(List.of()).stream()
                    .filter(entry -> entry.ordinal() == ordinal
                            && entry.name().equals(name)
                            && expand(changelog, entry.id()).equals(changeSet.getId())
                            && expand(changelog, entry.author()).equals(changeSet.getAuthor()))
                    .toList();
            return found.size() == 1
                    ? Optional.of(new Expansion(changelog).of(found.get(0).node()))
                    : Optional.empty();
        } catch (IOException | LiquibaseException | RuntimeException e) {
            // What cannot be read a second time is bound from Liquibase's tree; only the lines are missing then.
            Scope.getCurrentScope().getLog(ChangelogFiles.class).fine("no lines of " + path, e);
            return Optional.empty();
        }
    }

    private static Optional<List<ChangelogEntry>> read(String path, ResourceAccessor resources)
            throws IOException, LiquibaseException {
        String lower = path.toLowerCase(Locale.ROOT);
        boolean xml = lower.endsWith(".xml");
        boolean sql = lower.endsWith(".sql");
        if (!xml && !sql && !lower.endsWith(".yaml") && !lower.endsWith(".yml") && !lower.endsWith(".json")) {
            return Optional.empty();
        }
        Resource resource = resources.get(path);
        if (!resource.exists()) {
            return Optional.empty();
        }
        try (InputStream stream = resource.openInputStream()) {
            if (sql) {
                return Optional.of(SqlChangelog.read(path, stream));
            }
            return Optional.of(xml ? XmlChangelog.read(path, stream) : YamlChangelog.read(path, stream));
        }
    }

    private static int ordinal(ChangeSet changeSet, Change change) {
        int ordinal = 0;
        for (Change each : changeSet.getChanges()) {
            if (each == change) {
                return ordinal;
            }
            if (each.getClass() == change.getClass()) {
                ordinal++;
            }
        }
        return -1;
    }

    private static String expand(DatabaseChangeLog changelog, String text) {
        return new Expansion(changelog).of(text);
    }
}
