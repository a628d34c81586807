package io.github.concertina.linter.migration;

import io.github.concertina.linter.text.Source;
import io.github.concertina.linter.text.Span;
import java.util.List;

/**
 * A unit that a tool runs as one: a Flyway file, a Liquibase changeset.
 *
 * @param guarded whether the tool passes over it where the database is not as it expects
 */
public record Migration(
        String name,
        Source source,
        Span place,
        Kind kind,
        boolean judged,
        Transaction transaction,
        boolean guarded,
        List<Work> work) {
    /** When the tool runs it. */
    public enum Kind {
        /** In its turn, once. */
        FORWARD,
        /** Only when somebody takes a step back. */
        ROLLBACK,
        /** The same, written beside the step: nearly every changeset has one, so only what it loses is asked. */
        ROLLBACK_BLOCK
    }

    /** The transaction that the tool opens around it. */
    public enum Transaction {
        /** One, whatever is inside. */
        ALWAYS,
        /** None: each statement commits by itself. */
        NEVER,
        /** Flyway looks: none if no statement can run in one, and a mixture is refused. */
        AS_STATEMENTS_NEED,
        /** Flyway with {@code mixed}: none if any statement cannot run in one. */
        MIXED,
        /** Flyway with {@code group}: the one of the migration before it, where that is of the group as well. */
        GROUPED
    }

    public Migration {
        work = List.copyOf(work);
    }

    /** The same migration, doing something else. */
    public Migration with(List<Work> others) {
        return new Migration(name, source, place, kind, judged, transaction, guarded, others);
    }

    /** The same migration, in another transaction. */
    public Migration in(Transaction other) {
        return new Migration(name, source, place, kind, judged, other, guarded, work);
    }

    /** One that runs whatever the database is like. */
    public Migration(
            String name,
            Source source,
            Span place,
            Kind kind,
            boolean judged,
            Transaction transaction,
            List<Work> work) {
        this(name, source, place, kind, judged, transaction, false, work);
    }
}
