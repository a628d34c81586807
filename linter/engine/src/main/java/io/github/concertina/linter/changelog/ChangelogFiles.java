package io.github.concertina.linter.changelog;

import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.MigrationSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;

/** Reads a changelog and everything that it includes, in the order in which Liquibase runs it. */
public final class ChangelogFiles {
    private final LiquibaseCall call;
    private final KnownChangeSets known;

    private ChangelogFiles(LiquibaseCall call, KnownChangeSets known) {
        this.call = call;
        this.known = known;
    }

    /**
     * Prepares the reading where nothing is known of a base revision.
     *
     * @param judged which changesets are new, by their file and their {@code id::author}
     */
    public ChangelogFiles(LiquibaseCall call, BiPredicate<Path, String> judged) {
        this(call, new Named(judged));
    }

    /** Prepares the reading against a base revision. */
    public static ChangelogFiles since(KnownChangeSets base, LiquibaseCall call) {
        return new ChangelogFiles(call, base);
    }

    private record Named(BiPredicate<Path, String> judged) implements KnownChangeSets {
        @Override
        public boolean compares() {
            return false;
        }

        @Override
        public Standing of(Path file, ChangeSetContent now) {
            return judged.test(file, now.name()) ? Standing.NEW : Standing.RELEASED;
        }

        @Override
        public boolean isEdited(Path file) {
            return false;
        }
    }

    /** Whether the file is a changelog, by its name and its beginning. */
    public static boolean isChangelog(Path file, String text) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        String start = text.substring(0, Math.min(text.length(), 4_000));
        if (name.endsWith(".sql")) {
            return FormattedSql.isOne(start);
        }
        return (name.endsWith(".xml") || name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"))
                && start.contains("databaseChangeLog");
    }

    /** The changesets of the master changelog; files that it names are looked for beside it, and where we are. */
    public MigrationSet read(Path master) throws IOException {
        Reading reading = Reading.of(call, Lookup.beside(master), known);
        List<Migration> migrations = new ArrayList<>();
        for (ChangeSet changeSet : changeSets(master, reading)) {
            migrations.addAll(changeSet.migrations());
        }
        return new MigrationSet(migrations, reading.unread());
    }

    /** The changesets that the call lets run, in their order, all of them new. */
    static List<ChangeSet> changeSets(Path master, LiquibaseCall call) throws IOException {
        return changeSets(master, Reading.of(call, Lookup.beside(master), new Named((file, id) -> true)));
    }

    /** The changesets that the call lets run, in their order. */
    static List<ChangeSet> changeSets(Path master, Reading reading) throws IOException {
        Changelog root = new Changelog(master, String.valueOf(master.getFileName()), "", "", Changelog.Inclusion.NONE);
        return new ChangelogReader(reading)
                .read(root).stream()
                        .filter(one -> reading.filter().lets(one.conditions(), one.changelog()))
                        .map(one -> reading.late().with(one, reading.parameters()))
                        .toList();
    }
}
