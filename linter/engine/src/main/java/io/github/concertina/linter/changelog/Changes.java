package io.github.concertina.linter.changelog;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Phase;
import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.own.OwnOperations;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Note;
import io.github.concertina.linter.text.Source;
import io.github.concertina.linter.text.SourceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the changes of a changeset do: SQL of their own or from a file, or what is known of their type. */
record Changes(Reading reading) {
    /** A changeset, as a change of it needs to know it. */
    record Around(Changelog in, Source source, SqlEdits edits) {}

    /** Adds what that change does; a file that it names is looked for from that of the changelog. */
    void work(Node change, Around around, List<Work> work) throws IOException {
        switch (change.name()) {
            case "sql" -> {
                MappedText sql = change.attributes().getOrDefault("sql", change.text());
                if (sql != null && isHere(change)) {
                    work.add(script(sql, SqlOptions.of(change), around));
                }
            }
            case "sqlFile" -> {
                if (isHere(change)) {
                    work.add(file(change, around, with -> script(with, SqlOptions.of(change), around)));
                }
            }
            case "createView", "createProcedure" -> {
                if (isHere(change)) {
                    work.add(stored(new StoredSql(change), around));
                }
            }
            case "tagDatabase" -> {}
            default -> {
                declared(change, work);
                work.add(known(change, around));
            }
        }
    }

    /** Which change an operation of ours is a step of; labels that say it go before. */
    private static void declared(Node change, List<Work> work) {
        List<Phase> phases = OwnOperations.phases(change.name());
        if (phases.isEmpty() || change.get("change").isEmpty() || work.stream().anyMatch(ChangeSetNode::isHeader)) {
            return;
        }
        // An operation of several phases goes on with the one that the changeset is in.
        boolean goesOn = phases.size() > 1
                && work.stream()
                        .flatMap(Changes::declared)
                        .reduce((first, second) -> second)
                        .filter(phases::contains)
                        .isPresent();
        if (!goesOn) {
            Fact header = new Fact.Declared(
                    phases.get(0), phases.get(phases.size() - 1), change.get("change"), "", change.span());
            work.add(new Work.Known(List.of(header), change.name(), change.span()));
        }
    }

    /** The phases that an operation in it says of itself. */
    static Stream<Phase> declared(Work work) {
        return work instanceof Work.Known known
                ? known.facts().stream()
                        .filter(Fact.Declared.class::isInstance)
                        .map(fact -> ((Fact.Declared) fact).phase())
                : Stream.empty();
    }

    /** The files beside the changelog that its changes run or load. */
    List<Path> files(Node changeSet, Changelog in) {
        List<Path> files = new ArrayList<>();
        for (Node change : changeSet.children()) {
            String name = change.name().startsWith("load") ? change.get("file") : change.get("path");
            if (!name.isBlank()) {
                Path found = reading.lookup().find(name, in.file(), change.is("relativeToChangelogFile"));
                if (found != null) {
                    files.add(found);
                }
            }
        }
        return files;
    }

    private boolean isHere(Node change) {
        return Dbms.holdsAsWritten(change.get("dbms"), reading.filter().dbms());
    }

    private Work.Sql script(MappedText sql, SqlOptions options, Around around) {
        MappedText cut = new Delimiters(reading.dialect()).semicolons(sql, options);
        return new Work.Sql(
                around.edits().on(cut, options.split(), reading.dialect()),
                !options.split(),
                options.isBlind() && around.edits().edits().isEmpty());
    }

    private Work stored(StoredSql stored, Around around) throws IOException {
        MappedText sql = stored.text();
        Function<MappedText, Work> whole =
                text -> new Work.Sql(around.edits().on(stored.around(text), false, reading.dialect()));
        if (sql != null) {
            return whole.apply(sql);
        }
        return stored.change().get("path").isBlank()
                ? unreadable("there is no SQL in " + stored.change().name(), stored.change())
                : file(stored.change(), around, whole);
    }

    private Work file(Node change, Around around, Function<MappedText, Work> then) throws IOException {
        String name = change.get("path");
        Path found = reading.lookup().find(name, around.in().file(), change.is("relativeToChangelogFile"));
        if (found == null || !Files.isRegularFile(found)) {
            return unreadable("there is no file " + name + "; " + Lookup.PLACES, change);
        }
        try {
            Source sql = SourceFiles.read(found, Lookup.shown(found), change.get("encoding"));
            return reading.late().script(MappedText.whole(sql), around.in(), then);
        } catch (SourceFiles.NotText e) {
            return unreadable(e.reason(), change);
        }
    }

    /** A change whose SQL modifySql changes is what that SQL does then. */
    private Work known(Node change, Around around) {
        boolean mysql = reading.dialect().isMySql();
        Node typed = ColumnTypes.of(reading.filter().dbms()).in(mysql ? Names.onMySql(change) : change);
        List<Fact> facts = ChangeTypes.facts(typed, mysql);
        Work known = new Work.Known(facts, change.name(), change.span());
        if (around.edits().edits().isEmpty() || facts.isEmpty() || facts.get(0) instanceof Fact.Unread) {
            return known;
        }
        Optional<List<String>> statements = new WrittenSql(mysql, typed).of(facts);
        if (statements.isEmpty()) {
            reading.unread()
                    .add(new Note(
                            around.source(),
                            change.span(),
                            "modifySql is not applied to the SQL of " + change.name()
                                    + ": it is judged as it stands; write it as <sql>"));
            return known;
        }
        MappedText.Builder sql = MappedText.from(around.source());
        boolean changed = false;
        for (String statement : statements.get()) {
            MappedText written = MappedText.from(around.source())
                    .replace(statement, change.span().start(), change.span().end())
                    .build();
            MappedText edited = around.edits().statement(written);
            changed |= !edited.text().equals(statement);
            sql.add(edited, 0, edited.text().length())
                    .replace(";\n", change.span().start());
        }
        return changed ? new Work.Sql(sql.build()) : known;
    }

    private static Work unreadable(String reason, Node change) {
        return new Work.Known(List.of(new Fact.Unread(reason, change.span())), change.name(), change.span());
    }
}
