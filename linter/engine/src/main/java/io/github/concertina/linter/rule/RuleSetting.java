package io.github.concertina.linter.rule;

import org.jspecify.annotations.Nullable;

/**
 * What the configuration says of a rule.
 *
 * @param severity null where the rule is off
 * @param maxRows null where the rule has no number of its own
 */
public record RuleSetting(
        @Nullable Severity severity, @Nullable Long maxRows) {}
