package io.github.concertina.linter.changelog;

import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.text.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
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
}
