package io.github.concertina.guard;

/** What a guard says. */
public sealed interface Answer {
    /** In words: what was seen, or what is missing. */
    String text();

    /** Nothing stands against it. */
    record Passed(String text) implements Answer {}

    /** Something stands against it. */
    record Refused(String text) implements Answer {}

    /** The guard could not look; that counts as refused, unless the author accepts it with a reason. */
    record NotEvaluated(String text) implements Answer {}
}
