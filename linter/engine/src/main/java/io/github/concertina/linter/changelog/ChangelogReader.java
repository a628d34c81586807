package io.github.concertina.linter.changelog;

import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.text.Source;
import io.github.concertina.linter.text.SourceFiles;
import io.github.concertina.linter.text.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads one file of a changelog after the other, each when it is included. */
final class ChangelogReader {
    private final Reading reading;
    private final Changes changes;
    private final Properties properties;
    private final Set<Path> open = new LinkedHashSet<>();

    ChangelogReader(Reading reading) {
        this.reading = reading;
        this.changes = new Changes(reading);
        this.properties = new Properties(reading);
    }

    /** The changesets of that file and of what it includes, in their order. */
    List<ChangeSet> read(Changelog changelog) throws IOException {
        Path file = changelog.file();
        Path key = file.toAbsolutePath().normalize();
        Source named = new Source(Lookup.shown(file), "");
        if (!open.add(key)) {
            reading.note(
                    named,
                    new Span(0, 0),
                    "this changelog includes itself" + way(key) + "; it is read once, remove the include");
            return List.of();
        }
        Source source = named;
        try {
            source = SourceFiles.read(file, Lookup.shown(file));
            String name = source.path().toLowerCase(Locale.ROOT);
            if (name.endsWith(".sql")) {
                return FormattedSql.read(source, changelog, reading);
            }
            boolean xml = name.endsWith(".xml");
            Node root = xml ? XmlNodes.read(source) : YamlNodes.read(source);
            Changelog itself = new Changelog(
                    file,
                    changelog.path(),
                    root.get("logicalFilePath"),
                    Conditions.of(root).contexts(),
                    changelog.inclusion());
            if (!xml) {
                properties.ahead(root, itself, source);
            }
            RunOrder found = new RunOrder();
            entries(root, itself, source, found);
            return found.ordered();
        } catch (SourceFiles.NotText e) {
            reading.note(source, new Span(0, 0), e.reason());
        } catch (Malformed e) {
            reading.note(source, new Span(e.offset(), e.offset()), e.reason());
        } finally {
            open.remove(key);
        }
        return List.of();
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

    private void entries(Node root, Changelog in, Source source, RunOrder found) throws IOException {
        List<Work> remarks = new ArrayList<>();
        Includes includes = new Includes(reading, in, source);
        boolean hasValues = source.text().contains("${");
        for (Node written : root.children()) {
            Node entry = hasValues ? reading.parameters().expand(written, in) : written;
            switch (entry.name()) {
                case Node.REMARK -> ChangeSetNode.remark(entry.text(), true, remarks);
                case "property" -> properties.define(entry, in, source);
                case "preConditions" -> preconditions(entry, source);
                case "include" -> added(includes.one(entry), found);
                case "includeAll" -> added(includes.all(entry), found);
                // What it changes is the tool that runs the changesets, or their comments.
                case "modifyChangeSets" -> entries(entry, in, source, found);
                case "changeSet" -> {
                    new ChangeSetNode(written, entry, in, source, changes, reading)
                            .read(remarks)
                            .ifPresent(found::add);
                    remarks.clear();
                }
                default -> {}
            }
        }
    }

    private void added(List<Changelog> included, RunOrder found) throws IOException {
        for (Changelog one : included) {
            read(one).forEach(found::add);
        }
    }

    private void preconditions(Node entry, Source source) {
        if (reading.preconditions().of(entry) == Preconditions.Outcome.STOPS) {
            reading.note(
                    source,
                    entry.span(),
                    "on " + reading.filter().dbms() + " Liquibase stops before this changelog, whose precondition asks"
                            + " for another database; it is judged as if it went on");
        }
    }
}
