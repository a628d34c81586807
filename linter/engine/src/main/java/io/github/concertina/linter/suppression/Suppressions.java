package io.github.concertina.linter.suppression;

import io.github.concertina.linter.rule.Finding;
import io.github.concertina.linter.rule.Severity;
import io.github.concertina.linter.text.Source;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The exceptions of one statement, and what they were good for: one that is not needed, or has run out, is a finding. */
public final class Suppressions {
    private final Source source;
    private final String statement;
    private final List<Suppression> all;
    private final LocalDate today;
    private final Set<String> used = new HashSet<>();

    public Suppressions(Source source, String statement, List<Suppression> all, LocalDate today) {
        this.source = source;
        this.statement = statement;
        this.all = List.copyOf(all);
        this.today = today;
    }

    /** Whether a finding of that rule is to stay away. */
    public boolean covers(String rule) {
        boolean covered = false;
        for (int i = 0; i < all.size(); i++) {
            Suppression one = all.get(i);
            if (one.rules().contains(rule)) {
                used.add(i + rule);
                covered |= !one.reason().isEmpty() && !one.isExpired(today);
            }
        }
        return covered;
    }

    /** What is wrong with the exceptions themselves, once the statement has been judged. */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Suppression one = all.get(i);
            if (one.reason().isEmpty() || one.rules().isEmpty()) {
                findings.add(finding(
                        one,
                        "suppression-without-reason",
                        Severity.ERROR,
                        "this exception does not say which rule, or why: it has no effect.",
                        "Write -- concertina:allow RULE reason=\"…\"."));
                continue;
            }
            if (one.isExpired(today)) {
                findings.add(finding(
                        one,
                        "expired-suppression",
                        Severity.ERROR,
                        "this exception has run out, or its date is none: it has no effect.",
                        "Do what it put off, or give it a new date, until=YYYY-MM-DD."));
                continue;
            }
            for (String rule : one.rules()) {
                if (!used.contains(i + rule)) {
                    findings.add(finding(
                            one,
                            "unused-suppression",
                            Severity.WARNING,
                            "nothing here is found by `" + rule + "`.",
                            "Remove it from the exception; it is for the statement that follows it."));
                }
            }
        }
        return findings;
    }

    private Finding finding(Suppression one, String rule, Severity severity, String message, String help) {
        return new Finding(rule, severity, source, one.span(), statement, message, help);
    }
}
