package io.github.concertina.linter.changelog;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Phase;
import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.MigrationSet;
import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.release.Header;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Note;
import io.github.concertina.linter.text.Source;
import io.github.concertina.linter.text.SourceFiles;
import io.github.concertina.linter.text.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Reads a changelog and everything that it includes, in the order in which Liquibase runs it. */
public final class ChangelogFiles {
    /** A comment of XML or YAML that has something for us in it. */
    static final String REMARK = "#comment";

    private static final String WORD = "concertina:";

    private static final Set<String> NO_CHANGES = Set.of(
            "comment",
            "preConditions",
            "rollback",
            "validCheckSum",
            "modifySql",
            "ignoreUnsupported",
            "tagDatabase",
            "id",
            "author",
            "context",
            "contextFilter",
            "labels",
            "dbms",
            "runInTransaction",
            "runOnChange",
            "runAlways",
            "failOnError",
            "runOrder",
            "logicalFilePath",
            "runWith",
            "objectQuotingStrategy",
            "created",
            "ignore",
            "runWithSpoolFile",
            "splitStatements");

    private final BiPredicate<Path, String> judged;
    private final List<Migration> migrations = new ArrayList<>();
    private final List<Note> unread = new ArrayList<>();
    private final Map<String, String> properties = new HashMap<>();
    private final Set<Path> open = new LinkedHashSet<>();
    private Path searchPath = Path.of("");

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
        Path parent = master.getParent();
        searchPath = parent == null ? Path.of("") : parent;
        file(master);
        return new MigrationSet(migrations, unread);
    }

    /** What stands in that text of a changelog, by {@code id::author}; empty where it cannot be read. */
    public static Map<String, String> changeSetContents(String path, String text) {
        Source source = new Source(path, text);
        Map<String, String> contents = new LinkedHashMap<>();
        String name = path.toLowerCase(Locale.ROOT);
        try {
            if (name.endsWith(".sql")) {
                List<Migration> found = new ArrayList<>();
                if (FormattedSql.isOne(text)) {
                    new FormattedSql(source, id -> false, new HashMap<>()).read(found);
                }
                found.forEach(migration -> contents.put(migration.name(), content(migration)));
            } else {
                Node root = name.endsWith(".xml") ? XmlNodes.read(source) : YamlNodes.read(source);
                root.children("changeSet")
                        .forEach(node -> contents.put(node.get("id") + "::" + node.get("author"), node.content()));
            }
        } catch (Malformed e) {
            return Map.of();
        }
        return contents;
    }

    private static String content(Migration migration) {
        StringBuilder content = new StringBuilder();
        for (Work work : migration.work()) {
            if (work instanceof Work.Sql sql) {
                content.append(sql.text().text().strip().replaceAll("\\s+", " "));
            }
        }
        return content.toString();
    }

    private void file(Path file) throws IOException {
        Path key = file.toAbsolutePath().normalize();
        if (!open.add(key)) {
            unread.add(new Note(
                    new Source(shown(file), ""),
                    new Span(0, 0),
                    "this changelog includes itself" + way(key) + "; it is read once, remove the include"));
            return;
        }
        try {
            Source source = SourceFiles.read(file, shown(file));
            String name = source.path().toLowerCase(Locale.ROOT);
            if (name.endsWith(".sql")) {
                new FormattedSql(source, id -> judged.test(file, id), properties).read(migrations);
            } else {
                Node root = name.endsWith(".xml") ? XmlNodes.read(source) : YamlNodes.read(source);
                entries(root, file, source);
            }
        } catch (SourceFiles.NotText e) {
            unread.add(new Note(new Source(shown(file), ""), new Span(0, 0), e.reason()));
        } catch (Malformed e) {
            Source source = SourceFiles.read(file, shown(file));
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
                case REMARK -> remark(entry.text(), true, remarks);
                case "property" -> property(entry, source);
                case "include" -> include(entry, file, source);
                case "includeAll" -> includeAll(entry, file, source);
                case "changeSet" -> {
                    changeSet(entry, file, source, remarks);
                    remarks.clear();
                }
                default -> {}
            }
        }
    }

    /** The first definition of a property wins, and a parameter wins over all. */
    private void property(Node entry, Source source) {
        if (!isForPostgres(entry.get("dbms"))) {
            return;
        }
        if (!entry.get("file").isEmpty()) {
            unread.add(new Note(source, entry.span(), "the properties of " + entry.get("file") + " are not read"));
            return;
        }
        properties.putIfAbsent(entry.get("name"), entry.get("value"));
    }

    private void include(Node entry, Path file, Source source) throws IOException {
        String name = replaced(entry.get("file"));
        Path found = find(name, file, entry.is("relativeToChangelogFile"));
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
        String name = replaced(entry.get("path"));
        Path found = find(name, file, entry.is("relativeToChangelogFile"));
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

    private @Nullable Path find(String name, Path from, boolean relative) {
        String clean = name.startsWith("classpath:") ? name.substring("classpath:".length()) : name;
        if (relative) {
            return from.resolveSibling(clean).normalize();
        }
        for (Path base = searchPath; base != null; base = base.getParent()) {
            Path found = base.resolve(clean).normalize();
            if (Files.exists(found)) {
                return found;
            }
        }
        Path here = Path.of(clean);
        return Files.exists(here) ? here : null;
    }

    private static void remark(@Nullable MappedText text, boolean whole, List<Work> work) {
        if (text != null && text.text().contains(WORD)) {
            work.add(new Work.Remark(text, whole));
        }
    }

    /** A label that is a phase declares it; change=… and replacedBy=… may be labels beside it. */
    private static void labels(Node entry, List<Work> work) {
        MappedText written = entry.attributes().get("labels");
        if (written == null) {
            return;
        }
        List<String> labels = List.of(written.text().split("[,\\s]+"));
        labels.stream()
                .filter(label -> Phase.of(label).isPresent())
                .findFirst()
                .ifPresent(phase -> work.add(new Work.Remark(
                        MappedText.from(written.source())
                                .replace(
                                        WORD + phase + " " + String.join(" ", labels),
                                        written.toSource(0, 1).start())
                                .build(),
                        true)));
    }

    private void changeSet(Node written, Path file, Source source, List<Work> remarks) throws IOException {
        Node entry = written.replacing(properties);
        if (!isForPostgres(entry.get("dbms")) || entry.is("ignore")) {
            return;
        }
        List<Work> work = new ArrayList<>(remarks);
        remark(entry.child("comment").map(Node::text).orElse(entry.attributes().get("comment")), true, work);
        if (work.stream().noneMatch(remark -> Header.in((Work.Remark) remark).isPresent())) {
            labels(entry, work);
        }
        entry.child("modifySql")
                .filter(modify -> isForPostgres(modify.get("dbms")))
                .ifPresent(modify -> unread.add(new Note(
                        source,
                        modify.span(),
                        "modifySql is not applied: the changeset is judged as it stands without it")));
        boolean first = true;
        for (Node change : entry.children()) {
            if (change.name().equals(REMARK)) {
                remark(change.text(), first, work);
            } else if (!NO_CHANGES.contains(change.name())) {
                work(change, file, work);
                first = false;
            }
        }
        String id = entry.get("id") + "::" + entry.get("author");
        Migration changeSet = new Migration(
                id,
                source,
                entry.span(),
                Migration.Kind.FORWARD,
                judged.test(file, id),
                entry.get("runInTransaction").equalsIgnoreCase("false")
                        ? Migration.Transaction.NEVER
                        : Migration.Transaction.ALWAYS,
                work);
        migrations.add(changeSet);
        rollback(entry, file, changeSet);
    }

    /** The blocks of one changeset are one way back. */
    private void rollback(Node entry, Path file, Migration changeSet) throws IOException {
        List<Work> work = new ArrayList<>();
        Span place = changeSet.place();
        for (Node block : entry.children("rollback")) {
            if (!block.get("changeSetId").isEmpty()) {
                // It runs another changeset again, and says nothing of its own.
                continue;
            }
            place = block.span();
            MappedText sql = block.text();
            if (sql != null && block.children().isEmpty() && Rollbacks.isSql(sql)) {
                work.add(new Work.Sql(sql));
            }
            for (Node change : block.children()) {
                if (!change.name().equals(REMARK) && !NO_CHANGES.contains(change.name())) {
                    work(change, file, work);
                }
            }
        }
        if (!work.isEmpty()) {
            migrations.add(Rollbacks.of(changeSet, place, work));
        }
    }

    private void work(Node change, Path file, List<Work> work) throws IOException {
        if (change.name().equals("sql")) {
            if (isForPostgres(change.get("dbms"))) {
                MappedText sql = change.attributes().getOrDefault("sql", change.text());
                if (sql != null) {
                    work.add(new Work.Sql(sql));
                }
            }
        } else if (change.name().equals("sqlFile")) {
            if (isForPostgres(change.get("dbms"))) {
                String name = replaced(change.get("path"));
                Path found = find(name, file, change.is("relativeToChangelogFile"));
                if (found == null || !Files.isRegularFile(found)) {
                    work.add(unreadable("there is no file " + name, change));
                } else {
                    work.add(unreadableUnlessText(found, change));
                }
            }
        } else {
            work.add(new Work.Known(ChangeTypes.facts(change), change.name(), change.span()));
        }
    }

    private Work unreadableUnlessText(Path file, Node change) throws IOException {
        try {
            Source sql = SourceFiles.read(file, shown(file));
            return new Work.Sql(MappedText.whole(sql).replacing(properties));
        } catch (SourceFiles.NotText e) {
            return unreadable(e.reason(), change);
        }
    }

    private static Work unreadable(String reason, Node change) {
        return new Work.Known(List.of(new Fact.Unread(reason, change.span())), change.name(), change.span());
    }

    private String replaced(String text) {
        String result = text;
        for (Map.Entry<String, String> value : properties.entrySet()) {
            result = result.replace("${" + value.getKey() + "}", value.getValue());
        }
        return result;
    }

    /** Whether a list of databases, with ! before what is not meant, holds PostgreSQL. */
    static boolean isForPostgres(String dbms) {
        if (dbms.isBlank()) {
            return true;
        }
        boolean named = false;
        boolean anyPositive = false;
        for (String one : dbms.split(",", -1)) {
            String name = one.strip().toLowerCase(Locale.ROOT);
            if (name.equals("!postgresql") || name.equals("none")) {
                return false;
            }
            anyPositive |= !name.startsWith("!");
            named |= name.equals("postgresql") || name.equals("all");
        }
        return named || !anyPositive;
    }

    private static String shown(Path file) {
        return file.toString().replace('\\', '/');
    }
}
