package io.github.concertina.plan;

/** What is compared, range by range along a key. */
public sealed interface ParityCheck permits Parity, TableParity {
    /** The logical change that it belongs to. */
    String change();

    /** The table whose rows are walked. */
    TableName table();

    /** The share of the rows that is compared: 100 for a proof, less for a look. */
    int percent();

    /** How fast it goes. */
    Batching batching();
}
