package io.github.concertina.plan;

import java.util.List;

/** What is done to the rows of a table in committed batches by key. */
public sealed interface Batched permits Backfill, Purge, Copy {
    /** The logical change that it belongs to. */
    String change();

    /** The table whose rows are walked. */
    TableName table();

    /** The columns of a unique, not null index, in the index's order. */
    List<Ident> key();

    /**
     * Whether a row that was written must count as done then; false where {@code where} alone decides, or where a row that
     * is done is gone.
     */
    boolean differs();

    /** Whether a row that would be damaged is left as it is and set aside, although nothing fails. */
    boolean setsAside();

    /** Whether the table's own user triggers stay silent for our writes. */
    boolean suppressTriggers();

    /** Whether there may be rows to do again later; if not, the last pass must find nothing to do. */
    boolean standalone();

    /** The columns that it fills. */
    NewSide newSide();

    /** How fast it goes. */
    Batching batching();
}
