package io.github.concertina.plan;

/** A column's default: a constant, or an expression of the server. */
public sealed interface DefaultValue {
    /** A constant; the server converts its text to the column's type. */
    record Literal(String text) implements DefaultValue {}

    /** An expression that the server evaluates for each row. */
    record Computed(Expression expression) implements DefaultValue {}
}
