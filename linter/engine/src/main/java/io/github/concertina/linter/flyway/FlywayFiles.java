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
import java.nio.charset.Charset;
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
    private final FlywaySettings settings;
    private final Placeholders placeholders;
    private final Predicate<Path> judged;
    private final List<Note> unread = new ArrayList<>();
    private final StringBuilder before = new StringBuilder();

    /**
     * Prepares the reading.
     *
     * @param judged which files are new
     */
    public FlywayFiles(FlywaySettings settings, Map<String, String> placeholders, Predicate<Path> judged) {
        this.settings = settings;
        this.placeholders = new Placeholders(settings, placeholders);
        this.judged = judged;
    }

    private record Found(Path file, FlywayName name) {}

    /** Whether that file name is one of a Flyway migration. */
    public static boolean isMigration(Path file) {
        return FlywayName.parse(name(file)).isPresent();
    }

    /** Whether Flyway runs a script of that name once, and remembers its checksum. */
    public static boolean isVersioned(String fileName) {
        return FlywayName.parse(fileName)
                .filter(name -> name.kind() == FlywayName.Kind.VERSIONED || name.kind() == FlywayName.Kind.BASELINE)
                .isPresent();
    }

    /** Whether Flyway runs a script of that name more than once, so that it is made to be edited. */
    public static boolean runsAgain(String fileName) {
        return FlywayName.parse(fileName)
                .filter(name -> name.kind().runsAgain())
                .isPresent();
    }

    /** Whether both are versioned, and of one version: to Flyway they are the same migration. */
    public static boolean isSameVersion(String fileName, String other) {
        FlywayName one = FlywayName.parse(fileName).orElse(null);
        FlywayName two = FlywayName.parse(other).orElse(null);
        return one != null
                && two != null
                && one.kind() == two.kind()
                && !one.version().isEmpty()
                && one.version().equals(two.version());
    }

    /** Whether Flyway runs a script of that name before the other. */
    public static boolean isBefore(String fileName, String other) {
        FlywayName one = FlywayName.parse(fileName).orElse(null);
        FlywayName two = FlywayName.parse(other).orElse(null);
        return one != null && two != null && FlywayName.ORDER.compare(one, two) < 0;
    }

    /** A script that was there once, as released history. */
    public Migration released(Source script) {
        String name = name(Path.of(script.path()));
        FlywayName flyway = FlywayName.parse(name).orElse(null);
        return migration(script, name, flyway, ScriptConfig.NONE, false);
    }

    /** All migrations below the directories, in Flyway's order, then the single files in the order given. */
    public MigrationSet read(List<Path> directories, List<Path> files) throws IOException {
        List<Found> found = new ArrayList<>();
        for (Path directory : directories) {
            try (Stream<Path> walk = Files.walk(directory)) {
                for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                    FlywayName.parse(name(file))
                            .ifPresentOrElse(name -> found.add(new Found(file, name)), () -> unknown(file));
                }
            }
        }
        List<Path> others = new ArrayList<>();
        for (Path file : files) {
            FlywayName.parse(name(file))
                    .ifPresentOrElse(name -> found.add(new Found(file, name)), () -> others.add(file));
        }
        found.sort(Comparator.comparing(Found::name, FlywayName.ORDER).thenComparing(Found::file));
        sayTwins(found);
        dropBaselines(found);
        List<Migration> migrations = new ArrayList<>();
        for (Found one : found) {
            migration(one.file, one.name, migrations);
        }
        for (Path file : others) {
            migration(file, null, migrations);
        }
        return new MigrationSet(migrations, unread, before.toString());
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
                        transaction(ScriptConfig.NONE),
                        List.of(new Work.Sql(sql(source, shownPath, ScriptConfig.NONE))))),
                List.of());
    }

    /** A name that Flyway does not know: said once, in the change that brings the file. */
    private void unknown(Path file) {
        if (!judged.test(file)) {
            return;
        }
        String name = name(file);
        if (settings.validateNaming() && FlywayName.withoutSuffix(name).isPresent() && !FlywayName.isElsewhere(name)) {
            note(
                    new Source(shown(file), ""),
                    "Flyway does not know this name and refuses to run (validateMigrationNaming)"
                            + Misnamed.meant(name)
                                    .map(meant -> "; it may have been meant as " + meant)
                                    .orElse(""));
            return;
        }
        Misnamed.meant(name)
                .ifPresent(meant -> note(
                        new Source(shown(file), ""),
                        "Flyway passes over a script of this name and says nothing; name it " + meant));
    }

    /** Two scripts of one version: Flyway refuses to run. */
    private void sayTwins(List<Found> found) {
        for (int i = 1; i < found.size(); i++) {
            Found one = found.get(i - 1);
            Found other = found.get(i);
            boolean twins = one.name.kind() == other.name.kind()
                    && one.name.version().equals(other.name.version())
                    && (one.name.kind() == FlywayName.Kind.VERSIONED || one.name.equals(other.name));
            if (twins && (judged.test(one.file) || judged.test(other.file))) {
                note(
                        new Source(shown(other.file), ""),
                        "Flyway refuses to run: " + shown(one.file) + " has the same "
                                + (other.name.version().isEmpty() ? "name" : "version") + "; give one of them another");
            }
        }
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
        ScriptConfig config = config(file);
        Charset charset = config.encoding() == null ? settings.encoding() : config.encoding();
        Source source;
        try {
            source = SourceFiles.read(file, shown(file), charset);
        } catch (SourceFiles.NotText e) {
            note(new Source(shown(file), ""), e.reason());
            return;
        }
        if (!config.executed()) {
            return;
        }
        migrations.add(migration(source, name(file), flyway, config, judged.test(file)));
        // On the connection of the migration, before it (measured with Flyway 13.12); the others have one of their own.
        if (flyway != null && flyway.phase().equals("beforeEachMigrate")) {
            before.append(source.text()).append(";\n");
        }
    }

    private Migration migration(
            Source source, String name, @Nullable FlywayName flyway, ScriptConfig config, boolean isJudged) {
        Phase phase = flyway == null || flyway.kind() != FlywayName.Kind.VERSIONED
                ? null
                : Phase.of(flyway.phase()).orElse(null);
        List<Work> work = phase != null
                ? new ConcertinaFile(source, phase, unread).work()
                : List.of(new Work.Sql(sql(source, name, config)));
        return new Migration(
                name,
                source,
                new Span(0, 0),
                flyway != null && flyway.kind() == FlywayName.Kind.UNDO
                        ? Migration.Kind.ROLLBACK
                        : Migration.Kind.FORWARD,
                isJudged,
                phase != null ? Migration.Transaction.NEVER : transaction(config),
                work);
    }

    private Migration.Transaction transaction(ScriptConfig config) {
        return settings.mixed() && config.transaction() == Migration.Transaction.AS_STATEMENTS_NEED
                ? Migration.Transaction.MIXED
                : config.transaction();
    }

    private MappedText sql(Source source, String fileName, ScriptConfig config) {
        Boolean own = config.replacement();
        boolean replaced = own == null ? settings.replacement() : own;
        MappedText text = MappedText.whole(source);
        return replaced ? placeholders.in(text, fileName) : text;
    }

    private ScriptConfig config(Path file) throws IOException {
        Path conf = file.resolveSibling(name(file) + ".conf");
        if (!Files.isRegularFile(conf)) {
            return ScriptConfig.NONE;
        }
        Source source;
        try {
            source = SourceFiles.read(conf, shown(conf));
        } catch (SourceFiles.NotText e) {
            note(new Source(shown(conf), ""), e.reason());
            return ScriptConfig.NONE;
        }
        String text = placeholders.in(MappedText.whole(source), name(file)).text();
        ScriptConfig config = ScriptConfig.of(text);
        config.problems().forEach(problem -> note(source, problem));
        return config;
    }

    private void note(Source source, String reason) {
        unread.add(new Note(source, new Span(0, 0), reason));
    }

    private static String shown(Path file) {
        return file.toString().replace('\\', '/');
    }

    private static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }
}
