package io.github.concertina.plan;

/**
 * The type of a column whose values are compared with computed ones.
 *
 * @param name with its modifiers, as the server prints it: a computed value is compared as the column would keep it
 * @param comparable whether the type's own equality decides; false for types that have none, such as json, and for text,
 *     where a collation may call different texts equal: those are compared as the text they print
 */
public record ValueType(String name, boolean comparable) {}
