package io.github.concertina.linter.changelog;

import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.release.Header;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Source;
import io.github.concertina.linter.text.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A changeset of XML, YAML or JSON, with the values of properties in it. */
record ChangeSetNode(Node written, Node entry, Changelog in, Source source, Changes changes, Reading reading) {
    private static final String WORD = "concertina:";

    private static final Set<String> NO_CHANGES = Set.of(
            Node.REMARK,
            "comment",
            "preConditions",
            "preconditions",
            "rollback",
            "validCheckSum",
            "validCheckSums",
            "modifySql",
            "id",
            "author",
            "context",
            "contextFilter",
            "labels",
            "dbms",
            "runInTransaction",
            "runOnChange",
            "runAlways",
            "alwaysRun",
            "failOnError",
            "onValidationFail",
            "runOrder",
            "logicalFilePath",
            "runWith",
            "runWithSpoolFile",
            "objectQuotingStrategy",
            "created",
            "ignore");

    /**
     * The changeset, and its way back where it has one; nothing where its preconditions are for other databases.
     *
     * @param remarks what stood before it
     */
    Optional<ChangeSet> read(List<Work> remarks) throws IOException {
        Preconditions.Outcome outcome = outcome();
        if (outcome == Preconditions.Outcome.SKIPPED || outcome == Preconditions.Outcome.STOPS) {
            return Optional.empty();
        }
        KnownChangeSets.Standing standing = standing();
        List<Work> work = new ArrayList<>();
        Edited.mark(standing, source, entry.span(), work);
        work.addAll(remarks);
        remark(entry.child("comment").map(Node::text).orElse(entry.attributes().get("comment")), true, work);
        if (work.stream().noneMatch(ChangeSetNode::isHeader)) {
            MappedText labels = entry.attributes().get("labels");
            if (labels != null) {
                PhaseLabels.header(labels.text(), source, labels.toSource(0, 1).start())
                        .ifPresent(work::add);
            }
        }
        Changes.Around around = new Changes.Around(in, source, SqlEdits.of(entry, reading, source));
        List<String> names = new ArrayList<>();
        for (Node change : entry.children()) {
            if (change.name().equals(Node.REMARK)) {
                remark(change.text(), names.isEmpty(), work);
            } else if (isChange(change, entry)) {
                changes.work(change, around, work);
                names.add(change.name());
            }
        }
        String id = entry.get("id") + "::" + entry.get("author");
        Migration changeSet = new Migration(
                id,
                source,
                entry.span(),
                Migration.Kind.FORWARD,
                standing != KnownChangeSets.Standing.RELEASED,
                entry.get("runInTransaction").isEmpty() || entry.is("runInTransaction")
                        ? Migration.Transaction.ALWAYS
                        : Migration.Transaction.NEVER,
                outcome == Preconditions.Outcome.GUARDED,
                work);
        List<Migration> migrations = new ArrayList<>(List.of(changeSet));
        rollback(changeSet, standing == KnownChangeSets.Standing.NEW).ifPresent(migrations::add);
        return Optional.of(new ChangeSet(
                entry.get("id"),
                entry.get("author"),
                path(),
                in,
                Conditions.of(entry),
                entry.is("runOnChange"),
                entry.is("runAlways") || (entry.get("runAlways").isEmpty() && entry.is("alwaysRun")),
                entry.get("runOrder"),
                names,
                migrations));
    }

    /** What is known no change may be an attribute: in YAML both are written alike. */
    static boolean isChange(Node child, Node entry) {
        return !NO_CHANGES.contains(child.name())
                && !(entry.attributes().containsKey(child.name()) && !ChangeTypes.isKnown(child.name()));
    }

    private KnownChangeSets.Standing standing() throws IOException {
        ChangeSetContent content = ChangeSetContents.of(
                written,
                in.logicalPath(),
                in.inheritedPath(reading.paths()) != null,
                reading.known().compares());
        KnownChangeSets.Standing standing = reading.known().of(in.file(), content);
        boolean runsEdited = standing == KnownChangeSets.Standing.RELEASED
                && !content.mayChange()
                && changes.files(entry, in).stream().anyMatch(reading.known()::isEdited);
        return runsEdited ? KnownChangeSets.Standing.EDITED : standing;
    }

    private String path() {
        String own = entry.get("logicalFilePath").strip();
        String inherited = in.inheritedPath(reading.paths());
        return !own.isEmpty() ? Changelog.slashes(own) : inherited != null ? inherited : in.filePath();
    }

    private Preconditions.Outcome outcome() {
        Optional<Node> written = entry.children().stream()
                .filter(child -> child.name().equalsIgnoreCase("preConditions"))
                .reduce((first, last) -> last);
        if (written.isEmpty()) {
            return Preconditions.Outcome.RUNS;
        }
        Preconditions.Outcome outcome = reading.preconditions().of(written.get());
        if (outcome == Preconditions.Outcome.STOPS && reading.filter().lets(Conditions.of(entry), in)) {
            reading.note(
                    source,
                    written.get().span(),
                    "on " + reading.filter().dbms() + " Liquibase stops at this changeset, whose precondition asks for"
                            + " another database; it is left out, onFail=\"MARK_RAN\" would let Liquibase do the same");
        }
        return outcome;
    }

    /** The blocks of one changeset are one way back. */
    private Optional<Migration> rollback(Migration changeSet, boolean judged) throws IOException {
        List<Work> work = new ArrayList<>();
        Span place = changeSet.place();
        Changes.Around around = new Changes.Around(in, source, SqlEdits.NONE);
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
                if (!NO_CHANGES.contains(change.name())) {
                    changes.work(change, around, work);
                }
            }
        }
        return work.isEmpty() ? Optional.empty() : Optional.of(Rollbacks.of(changeSet, judged, place, work));
    }

    static boolean isHeader(Work work) {
        return work instanceof Work.Remark remark && Header.in(remark).isPresent();
    }

    /** Keeps a comment that has something for us in it. */
    static void remark(@Nullable MappedText text, boolean whole, List<Work> work) {
        if (text != null && text.text().contains(WORD)) {
            work.add(new Work.Remark(text, whole));
        }
    }
}
