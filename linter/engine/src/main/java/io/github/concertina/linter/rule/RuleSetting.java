package io.github.concertina.linter.rule;

import org.jspecify.annotations.Nullable;

/**
 * What the configuration says of a rule.
 *
 * @param severity null where the rule is off
 * @param maxRows null where the rule has no number of its own
 * @param strict whether it finds more than is certain
 */
public record RuleSetting(
        @Nullable Severity severity, @Nullable Long maxRows, boolean strict) {
    public RuleSetting(@Nullable Severity severity, @Nullable Long maxRows) {
        this(severity, maxRows, false);
    }
}
