package io.github.concertina.linter.changelog;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Source;
import io.github.concertina.linter.text.SourceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the changes of a changeset do: SQL of their own or from a file, or what is known of their type. */
record Changes(Lookup lookup, Map<String, String> properties) {
    /** Adds what that change does; a file that it names is looked for from that one. */
    void work(Node change, Path file, List<Work> work) throws IOException {
        if (change.name().equals("sql")) {
            if (Dbms.isForPostgres(change.get("dbms"))) {
                MappedText sql = change.attributes().getOrDefault("sql", change.text());
                if (sql != null) {
                    work.add(new Work.Sql(sql));
                }
            }
        } else if (change.name().equals("sqlFile")) {
            if (Dbms.isForPostgres(change.get("dbms"))) {
                String name = replaced(change.get("path"));
                Path found = lookup.find(name, file, change.is("relativeToChangelogFile"));
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
            Source sql = SourceFiles.read(file, Lookup.shown(file));
            return new Work.Sql(MappedText.whole(sql).replacing(properties));
        } catch (SourceFiles.NotText e) {
            return unreadable(e.reason(), change);
        }
    }

    private static Work unreadable(String reason, Node change) {
        return new Work.Known(List.of(new Fact.Unread(reason, change.span())), change.name(), change.span());
    }

    /** The text with the values of the properties that are known so far. */
    String replaced(String text) {
        String result = text;
        for (Map.Entry<String, String> value : properties.entrySet()) {
            result = result.replace("${" + value.getKey() + "}", value.getValue());
        }
        return result;
    }
}
