package io.github.concertina.plan;

import org.jspecify.annotations.Nullable;

/** What is compared, range by range along a key. */
public sealed interface ParityCheck permits Parity, TableParity {
    /** How the key of a comparison begins that has a {@code where}. */
    String PARTIAL = "partialParity:";

    /** How the key of a comparison begins that has a {@code sample}. */
    String SAMPLE = "sampleParity:";

    /** The logical change that it belongs to. */
    String change();

    /** The table whose rows are walked. */
    TableName table();

    /** Which rows are meant; null for all. */
    @Nullable
    Expression where();

    /** The share of the rows that is compared: 100 for a proof, less for a look. */
    int percent();

    /** The columns that are to hold what the old shape gives. */
    NewSide newSide();

    /** How fast it goes. */
    Batching batching();

    /** How the key of its step begins: a comparison that leaves rows out is another one than that of all, whose proof it never is. */
    default String keyword() {
        if (percent() < 100) {
            return SAMPLE;
        }
        return where() == null ? "verifyParity:" : PARTIAL;
    }
}
