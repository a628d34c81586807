package io.github.concertina.linter.rule;

/** What a statement costs that a rule objects to, as a server shows it: a test compares the two. */
public enum Cost {
    /** The rows of a table are written anew into another file. */
    REWRITE,
    /** The rows of a table are read, to check them or to build an index. */
    SCAN
}
