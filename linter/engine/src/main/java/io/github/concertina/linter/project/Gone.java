package io.github.concertina.linter.project;

import io.github.concertina.linter.changelog.ChangeSetContents;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.flyway.FlywayFiles;
import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.MigrationSet;
import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.text.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Released files that are not there any more. What they did is still in every database: they are replayed in their
 * turn; and that they are gone, or have another name, is said.
 */
final class Gone {
    private final FlywayFiles flyway;
    private final Selected selected;

    Gone(FlywayFiles flyway, Selected selected) {
        this.flyway = flyway;
        this.selected = selected;
    }

    /** The same migrations, and the gone ones where they stood below those paths. */
    MigrationSet in(MigrationSet set, List<String> paths) throws IOException {
        if (selected.gone().isEmpty()) {
            return set;
        }
        List<Migration> migrations = new ArrayList<>(moved(set.migrations()));
        for (Source gone : scripts(paths)) {
            script(gone, migrations);
        }
        return new MigrationSet(migrations, set.unread(), set.before());
    }

    /** The versioned scripts that stood below those paths, under the names by which they would be shown. */
    private List<Source> scripts(List<String> paths) throws IOException {
        List<Source> scripts = new ArrayList<>();
        for (String path : paths) {
            Path folder = Path.of(path);
            if (!Files.isDirectory(folder)) {
                continue;
            }
            Path real = folder.toRealPath();
            selected.gone().forEach((file, text) -> {
                if (file.startsWith(real) && FlywayFiles.isVersioned(name(file.toString()))) {
                    scripts.add(new Source(
                            folder.resolve(real.relativize(file)).toString().replace('\\', '/'), text));
                }
            });
        }
        return scripts;
    }

    private void script(Source gone, List<Migration> migrations) {
        String name = name(gone.path());
        int same = find(migrations, other -> other.name().equals(name));
        if (same >= 0) {
            // In another folder it is the same one to Flyway, which looks at name and text.
            Migration other = migrations.get(same);
            boolean sameText = other.source().text().equals(gone.text());
            migrations.set(same, sameText ? released(other) : Edits.edited(other, Fact.Edited.How.TEXT, ""));
            return;
        }
        int renamed = find(
                migrations,
                other -> other.judged()
                        && (FlywayFiles.isSameVersion(other.name(), name)
                                || (FlywayFiles.isVersioned(other.name())
                                        && other.source().text().equals(gone.text()))));
        if (renamed >= 0) {
            migrations.set(renamed, Edits.edited(migrations.get(renamed), Fact.Edited.How.RENAMED, name));
            replay(gone, migrations);
            return;
        }
        Migration released = replay(gone, migrations);
        migrations.add(Edits.said(released, Fact.Edited.How.DELETED, ""));
    }

    private static int find(List<Migration> migrations, Predicate<Migration> wanted) {
        for (int i = 0; i < migrations.size(); i++) {
            if (wanted.test(migrations.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private Migration replay(Source gone, List<Migration> migrations) {
        Migration released = flyway.released(gone);
        int at = 0;
        while (at < migrations.size()
                && !FlywayFiles.isBefore(name(gone.path()), migrations.get(at).name())) {
            at++;
        }
        migrations.add(at, released);
        return released;
    }

    private static Migration released(Migration migration) {
        return new Migration(
                migration.name(),
                migration.source(),
                migration.place(),
                migration.kind(),
                false,
                migration.transaction(),
                migration.work());
    }

    /** A changeset is known by its file too: in another one Liquibase runs it again. */
    private List<Migration> moved(List<Migration> migrations) {
        Map<String, String> files = new HashMap<>();
        selected.gone()
                .forEach((file, text) -> ChangeSetContents.of(file.toString(), text, selected.rules())
                        .forEach(changeSet -> files.put(changeSet.name(), name(file.toString()))));
        return migrations.stream()
                .map(migration -> wasIn(migration, files)
                        .map(file -> Edits.edited(migration, Fact.Edited.How.MOVED, file))
                        .orElse(migration))
                .toList();
    }

    /** The gone file that had the changeset; none where somebody wrote down which file it counts for. */
    private static Optional<String> wasIn(Migration migration, Map<String, String> files) {
        boolean changeSet = migration.judged()
                && migration.kind() == Migration.Kind.FORWARD
                && migration.name().contains("::")
                && migration.work().stream()
                        .noneMatch(work -> work instanceof Work.Known known
                                && known.facts().stream().anyMatch(fact -> fact instanceof Fact.Edited));
        return changeSet && !migration.source().text().contains("logicalFilePath")
                ? Optional.ofNullable(files.get(migration.name()))
                : Optional.empty();
    }

    private static String name(String path) {
        String plain = path.replace('\\', '/');
        return plain.substring(plain.lastIndexOf('/') + 1);
    }
}
