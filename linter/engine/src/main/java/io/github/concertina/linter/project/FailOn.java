package io.github.concertina.linter.project;

import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.rule.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** From which severity on a finding fails a run; the values are spelt as they are typed. */
public enum FailOn {
    error,
    warning,
    never;

    /** The value of that word, or empty. */
    public static Optional<FailOn> of(String word) {
        return Arrays.stream(values()).filter(each -> each.name().equals(word)).findFirst();
    }

    /** Whether one of those findings fails the run. */
    public boolean fails(List<LintResult> results) {
        return results.stream()
                .flatMap(result -> result.findings().stream())
                .anyMatch(finding -> includes(finding.severity()));
    }

    private boolean includes(Severity severity) {
        return this == warning || (this == error && severity == Severity.ERROR);
    }
}
