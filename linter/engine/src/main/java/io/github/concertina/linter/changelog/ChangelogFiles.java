package io.github.concertina.linter.changelog;

import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.MigrationSet;
import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.text.Note;
import io.github.concertina.linter.text.Source;
import io.github.concertina.linter.text.SourceFiles;
import io.github.concertina.linter.text.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/** Reads a changelog and everything that it includes, in the order in which Liquibase runs it. */
public final class ChangelogFiles {
    private final BiPredicate<Path, String> judged;
    private final List<Migration> migrations = new ArrayList<>();
    private final List<Note> unread = new ArrayList<>();
    private final Map<String, String> properties = new HashMap<>();
    private final Set<Path> open = new LinkedHashSet<>();
    private Lookup lookup = new Lookup(Path.of(""));
    private Changes changes = new Changes(lookup, properties);

    /**
     * Prepares the reading.
     *
     * @param parameters values that win over the properties of the changelog
     * @param judged which changesets are new, by their file and their {@code id::author}
     */
    public ChangelogFiles(Map<String, String> parameters, BiPredicate<Path, String> judged) {
        this.properties.putAll(parameters);
        this.judged = judged;
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
        lookup = Lookup.beside(master);
        changes = new Changes(lookup, properties);
        file(master);
        return new MigrationSet(migrations, unread);
    }

    private void file(Path file) throws IOException {
        Path key = file.toAbsolutePath().normalize();
        if (!open.add(key)) {
            unread.add(new Note(
                    new Source(Lookup.shown(file), ""),
                    new Span(0, 0),
                    "this changelog includes itself" + way(key) + "; it is read once, remove the include"));
            return;
        }
        try {
            Source source = SourceFiles.read(file, Lookup.shown(file));
            String name = source.path().toLowerCase(Locale.ROOT);
            if (name.endsWith(".sql")) {
                new FormattedSql(source, id -> judged.test(file, id), properties).read(migrations);
            } else {
                Node root = name.endsWith(".xml") ? XmlNodes.read(source) : YamlNodes.read(source);
                entries(root, file, source);
            }
        } catch (SourceFiles.NotText e) {
            unread.add(new Note(new Source(Lookup.shown(file), ""), new Span(0, 0), e.reason()));
        } catch (Malformed e) {
            Source source = SourceFiles.read(file, Lookup.shown(file));
            unread.add(new Note(source, new Span(e.offset(), e.offset()), e.reason()));
        } finally {
            open.remove(key);
        }
    }

    /** The files between the one and itself, where there are any. */
    private String way(Path file) {
        List<String> between = open.stream()
                .dropWhile(one -> !one.equals(file))
                .skip(1)
                .map(one -> String.valueOf(one.getFileName()))
                .toList();
        return between.isEmpty() ? "" : ", by way of " + String.join(" and ", between);
    }

    private void entries(Node root, Path file, Source source) throws IOException {
        List<Work> remarks = new ArrayList<>();
        for (Node entry : root.children()) {
            switch (entry.name()) {
                case Node.REMARK -> ChangeSetNode.remark(entry.text(), true, remarks);
                case "property" -> property(entry, source);
                case "include" -> include(entry, file, source);
                case "includeAll" -> includeAll(entry, file, source);
                case "changeSet" -> {
                    new ChangeSetNode(entry.replacing(properties), file, source, changes)
                            .read(remarks, id -> judged.test(file, id), migrations, unread);
                    remarks.clear();
                }
                default -> {}
            }
        }
    }

    /** The first definition of a property wins, and a parameter wins over all. */
    private void property(Node entry, Source source) {
        if (!Dbms.isForPostgres(entry.get("dbms"))) {
            return;
        }
        if (!entry.get("file").isEmpty()) {
            unread.add(new Note(source, entry.span(), "the properties of " + entry.get("file") + " are not read"));
            return;
        }
        properties.putIfAbsent(entry.get("name"), entry.get("value"));
    }

    private void include(Node entry, Path file, Source source) throws IOException {
        String name = changes.replaced(entry.get("file"));
        Path found = lookup.find(name, file, entry.is("relativeToChangelogFile"));
        if (found == null || !Files.isRegularFile(found)) {
            unread.add(new Note(
                    source,
                    entry.span(),
                    "there is no file " + name
                            + " to include; it is looked for beside the master changelog, above it, and in the"
                            + " working directory"));
            return;
        }
        file(found);
    }

    private void includeAll(Node entry, Path file, Source source) throws IOException {
        String name = changes.replaced(entry.get("path"));
        Path found = lookup.find(name, file, entry.is("relativeToChangelogFile"));
        if (found == null || !Files.isDirectory(found)) {
            if (entry.get("errorIfMissingOrEmpty").equalsIgnoreCase("false")) {
                return;
            }
            unread.add(new Note(
                    source,
                    entry.span(),
                    "there is no directory " + name + " to include; it is looked for as a file is"));
            return;
        }
        for (String unheeded : List.of("filter", "resourceComparator")) {
            if (!entry.get(unheeded).isEmpty()) {
                unread.add(new Note(
                        source,
                        entry.span(),
                        "the class " + entry.get(unheeded) + " (" + unheeded
                                + ") is not run: every file is read, in the order of their names"));
            }
        }
        for (Path one : IncludedFiles.of(entry, found)) {
            file(one);
        }
    }
}
