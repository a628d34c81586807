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

/** What the changes of a changeset do: SQL of their own or from a file, or what is known of their type. */
record Changes(Reading reading) {
    /** Adds what that change does; a file that it names is looked for from that of the changelog. */
    void work(Node change, Changelog in, List<Work> work) throws IOException {
        switch (change.name()) {
            case "sql" -> {
                MappedText sql = change.attributes().getOrDefault("sql", change.text());
                if (sql != null && isHere(change)) {
                    work.add(new Work.Sql(sql));
                }
            }
            case "sqlFile" -> {
                if (isHere(change)) {
                    work.add(file(change, in));
                }
            }
            case "tagDatabase" -> {}
            default -> work.add(new Work.Known(ChangeTypes.facts(change), change.name(), change.span()));
        }
    }

    private boolean isHere(Node change) {
        return Dbms.holdsAsWritten(change.get("dbms"), reading.filter().dbms());
    }

    private Work file(Node change, Changelog in) throws IOException {
        String name = change.get("path");
        Path found = reading.lookup().find(name, in.file(), change.is("relativeToChangelogFile"));
        if (found == null || !Files.isRegularFile(found)) {
            return unreadable("there is no file " + name + "; " + Lookup.PLACES, change);
        }
        try {
            Source sql = SourceFiles.read(found, Lookup.shown(found), change.get("encoding"));
            return reading.late().script(MappedText.whole(sql), in);
        } catch (SourceFiles.NotText e) {
            return unreadable(e.reason(), change);
        }
    }

    private static Work unreadable(String reason, Node change) {
        return new Work.Known(List.of(new Fact.Unread(reason, change.span())), change.name(), change.span());
    }
}
