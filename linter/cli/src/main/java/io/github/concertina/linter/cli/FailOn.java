package io.github.concertina.linter.cli;

import io.github.concertina.linter.rule.Severity;

/** The values of {@code --fail-on}, spelt as they are typed. */
enum FailOn {
    error,
    warning,
    never;

    boolean includes(Severity severity) {
        return this == warning || (this == error && severity == Severity.ERROR);
    }
}
