package io.github.concertina.linter.report;

import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.baseline.Fingerprints;
import io.github.concertina.linter.rule.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A finding as formats show it: once, though it was found for several databases. */
record Shown(Finding finding, String databases, String fingerprint) {
    /** All of them, by file and place. */
    static List<Shown> of(List<LintResult> results) {
        return of(results, findings -> Collections.nCopies(findings.size(), ""));
    }

    /** The same, for formats that name a finding by its fingerprint. */
    static List<Shown> withFingerprints(List<LintResult> results) {
        return of(results, Fingerprints::of);
    }

    private static List<Shown> of(List<LintResult> results, Function<List<Finding>, List<String>> fingerprints) {
        Map<String, Shown> byPlace = new LinkedHashMap<>();
        for (LintResult result : results) {
            List<String> prints = fingerprints.apply(result.findings());
            for (int i = 0; i < prints.size(); i++) {
                Finding finding = result.findings().get(i);
                Shown shown = new Shown(finding, result.database(), prints.get(i));
                byPlace.merge(place(finding), shown, Shown::and);
            }
        }
        List<Shown> all = new ArrayList<>(byPlace.values());
        // Sorting is stable: of one place they stay in the order of the databases.
        all.sort(Comparator.comparing((Shown shown) -> shown.path())
                .thenComparingInt(shown -> shown.finding.span().start()));
        return all;
    }

    private static String place(Finding finding) {
        return finding.source().path()
                + '\n'
                + finding.span().start()
                + ' '
                + finding.span().end()
                + '\n'
                + finding.rule()
                + '\n'
                + finding.severity()
                + '\n'
                + finding.message()
                + '\n'
                + finding.help();
    }

    private Shown and(Shown other) {
        return databases.contains(other.databases)
                ? this
                : new Shown(finding, databases + ", " + other.databases, fingerprint);
    }

    String path() {
        return finding.source().path();
    }
}
