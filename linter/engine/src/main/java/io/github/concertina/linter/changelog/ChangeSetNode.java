package io.github.concertina.linter.changelog;

import io.github.concertina.linter.fact.Phase;
import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.release.Header;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Note;
import io.github.concertina.linter.text.Source;
import io.github.concertina.linter.text.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A changeset of XML, YAML or JSON, with the values of properties in it. */
record ChangeSetNode(Node entry, Path file, Source source, Changes changes) {
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

    /**
     * Adds the changeset, and its way back where it has one; nothing where it is for other databases.
     *
     * @param remarks what stood before it
     */
    void read(List<Work> remarks, Predicate<String> judged, List<Migration> migrations, List<Note> unread)
            throws IOException {
        if (!Dbms.isForPostgres(entry.get("dbms")) || entry.is("ignore")) {
            return;
        }
        List<Work> work = new ArrayList<>(remarks);
        remark(entry.child("comment").map(Node::text).orElse(entry.attributes().get("comment")), true, work);
        if (work.stream().noneMatch(remark -> Header.in((Work.Remark) remark).isPresent())) {
            labels(work);
        }
        entry.child("modifySql")
                .filter(modify -> Dbms.isForPostgres(modify.get("dbms")))
                .ifPresent(modify -> unread.add(new Note(
                        source,
                        modify.span(),
                        "modifySql is not applied: the changeset is judged as it stands without it")));
        boolean first = true;
        for (Node change : entry.children()) {
            if (change.name().equals(Node.REMARK)) {
                remark(change.text(), first, work);
            } else if (!NO_CHANGES.contains(change.name())) {
                changes.work(change, file, work);
                first = false;
            }
        }
        String id = entry.get("id") + "::" + entry.get("author");
        Migration changeSet = new Migration(
                id,
                source,
                entry.span(),
                Migration.Kind.FORWARD,
                judged.test(id),
                entry.get("runInTransaction").equalsIgnoreCase("false")
                        ? Migration.Transaction.NEVER
                        : Migration.Transaction.ALWAYS,
                work);
        migrations.add(changeSet);
        rollback(changeSet, migrations);
    }

    /** The blocks of one changeset are one way back. */
    private void rollback(Migration changeSet, List<Migration> migrations) throws IOException {
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
                if (!change.name().equals(Node.REMARK) && !NO_CHANGES.contains(change.name())) {
                    changes.work(change, file, work);
                }
            }
        }
        if (!work.isEmpty()) {
            migrations.add(Rollbacks.of(changeSet, place, work));
        }
    }

    /** A label that is a phase declares it; change=… and replacedBy=… may be labels beside it. */
    private void labels(List<Work> work) {
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

    /** Keeps a comment that has something for us in it. */
    static void remark(@Nullable MappedText text, boolean whole, List<Work> work) {
        if (text != null && text.text().contains(WORD)) {
            work.add(new Work.Remark(text, whole));
        }
    }
}
