package io.github.concertina.linter.changelog;

import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.text.Source;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What each changeset of one changelog says, so that two revisions of it can be compared. */
public final class ChangeSetContents {
    private ChangeSetContents() {}

    /** What stands in that text of a changelog, by {@code id::author}; empty where it cannot be read. */
    public static Map<String, String> of(String path, String text) {
        Source source = new Source(path, text);
        Map<String, String> contents = new LinkedHashMap<>();
        String name = path.toLowerCase(Locale.ROOT);
        try {
            if (name.endsWith(".sql")) {
                if (FormattedSql.isOne(text)) {
                    Path file = Path.of(path);
                    Reading reading = Reading.of(LiquibaseCall.on(""), Lookup.beside(file), (one, id) -> false);
                    Changelog changelog = new Changelog(file, path, "", "", Changelog.Inclusion.NONE);
                    FormattedSql.read(source, changelog, reading)
                            .forEach(one -> contents.put(one.id() + "::" + one.author(), content(one)));
                }
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

    private static String content(ChangeSet changeSet) {
        StringBuilder content = new StringBuilder();
        for (Work work : changeSet.migrations().get(0).work()) {
            if (work instanceof Work.Sql sql) {
                content.append(sql.text().text().strip().replaceAll("\\s+", " "));
            }
        }
        return content
                + (changeSet.runOnChange() ? " runOnChange=true" : "")
                + (changeSet.runAlways() ? " runAlways=true" : "");
    }
}
