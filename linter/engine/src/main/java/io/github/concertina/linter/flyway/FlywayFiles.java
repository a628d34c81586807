package io.github.concertina.linter.flyway;

import io.github.concertina.linter.fact.Phase;
import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.MigrationSet;
import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Note;
import io.github.concertina.linter.text.Source;
import io.github.concertina.linter.text.SourceFiles;
import io.github.concertina.linter.text.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Flyway locations, and single scripts, as Flyway would run them. */
public final class FlywayFiles {
    private final Map<String, String> placeholders;
    private final Predicate<Path> judged;
    private final List<Note> unread = new ArrayList<>();

    /**
     * Prepares the reading.
     *
     * @param judged which files are new
     */
    public FlywayFiles(Map<String, String> placeholders, Predicate<Path> judged) {
        this.placeholders = Map.copyOf(placeholders);
        this.judged = judged;
    }

    private record Found(Path file, FlywayName name) {}

    /** Whether that file name is one of a Flyway migration. */
    public static boolean isMigration(Path file) {
        return FlywayName.parse(name(file)).isPresent();
    }

    /** All migrations below the directories, in Flyway's order, then the single files in the order given. */
    public MigrationSet read(List<Path> directories, List<Path> files) throws IOException {
        List<Found> found = new ArrayList<>();
        for (Path directory : directories) {
            try (Stream<Path> walk = Files.walk(directory)) {
                for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                    FlywayName.parse(name(file)).ifPresent(name -> found.add(new Found(file, name)));
                }
            }
        }
        List<Path> others = new ArrayList<>();
        for (Path file : files) {
            FlywayName.parse(name(file))
                    .ifPresentOrElse(name -> found.add(new Found(file, name)), () -> others.add(file));
        }
        found.sort(Comparator.comparing(Found::name, FlywayName.ORDER).thenComparing(Found::file));
        dropBaselines(found);
        List<Migration> migrations = new ArrayList<>();
        for (Found one : found) {
            migration(one.file, one.name, migrations);
        }
        for (Path file : others) {
            migration(file, null, migrations);
        }
        return new MigrationSet(migrations, unread);
    }

    /** One script that is no file. */
    public MigrationSet read(String shownPath, String script) {
        Source source = new Source(shownPath, script);
        return new MigrationSet(
                List.of(new Migration(
                        shownPath,
                        source,
                        new Span(0, 0),
                        Migration.Kind.FORWARD,
                        true,
                        Migration.Transaction.AS_STATEMENTS_NEED,
                        List.of(new Work.Sql(MappedText.whole(source).replacing(placeholders))))),
                List.of());
    }

    /** A baseline sums up the versions up to its own: where they are still there, they tell more. */
    private static void dropBaselines(List<Found> found) {
        List<FlywayName> versions = found.stream()
                .map(Found::name)
                .filter(name -> name.kind() == FlywayName.Kind.VERSIONED)
                .toList();
        found.removeIf(one -> one.name.kind() == FlywayName.Kind.BASELINE
                && versions.stream()
                        .anyMatch(name -> FlywayName.compareVersions(name.version(), one.name.version()) <= 0));
    }

    private void migration(Path file, @Nullable FlywayName flyway, List<Migration> migrations) throws IOException {
        Source source;
        try {
            source = SourceFiles.read(file, shown(file));
        } catch (SourceFiles.NotText e) {
            unread.add(new Note(new Source(shown(file), ""), new Span(0, 0), e.reason()));
            return;
        }
        Phase phase = flyway == null ? null : Phase.of(flyway.phase()).orElse(null);
        List<Work> work = phase != null
                ? new ConcertinaFile(source, phase, unread).work()
                : List.of(new Work.Sql(MappedText.whole(source).replacing(placeholders)));
        Migration.Transaction transaction = phase != null ? Migration.Transaction.NEVER : transaction(file);
        migrations.add(new Migration(
                name(file),
                source,
                new Span(0, 0),
                flyway != null && flyway.kind() == FlywayName.Kind.UNDO
                        ? Migration.Kind.ROLLBACK
                        : Migration.Kind.FORWARD,
                judged.test(file),
                transaction,
                work));
    }

    private static Migration.Transaction transaction(Path file) throws IOException {
        Path conf = file.resolveSibling(name(file) + ".conf");
        return Files.isRegularFile(conf)
                ? ScriptConfig.transaction(Files.readString(conf))
                : Migration.Transaction.AS_STATEMENTS_NEED;
    }

    private static String shown(Path file) {
        return file.toString().replace('\\', '/');
    }

    private static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }
}
