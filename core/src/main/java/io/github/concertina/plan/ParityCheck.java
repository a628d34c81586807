package io.github.concertina.plan;

/** What is compared, range by range along a key. */
public sealed interface ParityCheck permits Parity, TableParity {
    /** The logical change that it belongs to. */
    String change();

    /** The table whose rows are walked. */
    TableName table();

    /** How fast it goes. */
    Batching batching();
}
