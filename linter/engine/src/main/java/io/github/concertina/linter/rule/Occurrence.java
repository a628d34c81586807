package io.github.concertina.linter.rule;

import io.github.concertina.linter.fact.Fact;

/** A fact and the statement that it came from, counted within its migration. */
public record Occurrence(Fact fact, int statement) {}
