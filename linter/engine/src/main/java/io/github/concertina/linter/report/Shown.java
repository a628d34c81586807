package io.github.concertina.linter.report;

import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.baseline.Fingerprints;
import io.github.concertina.linter.rule.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A finding as formats show it: once, though it was found for several databases. */
record Shown(Finding finding, String databases, String fingerprint) {
    /** All of them, by file and place. */
    static List<Shown> of(List<LintResult> results) {
        Map<String, Shown> byPlace = new LinkedHashMap<>();
        for (LintResult result : results) {
            List<String> prints = Fingerprints.of(result.findings());
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
                + finding.span()
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
