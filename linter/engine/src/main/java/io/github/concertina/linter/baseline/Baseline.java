package io.github.concertina.linter.baseline;

import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.rule.Finding;
import io.github.concertina.linter.text.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The findings that were there when somebody began: a file with a line for each. */
public final class Baseline {
    private static final String HEAD =
            "# concertina-lint baseline 1: fingerprint, rule, file. Remove a line to see its finding again.";

    private final Set<String> known;

    private Baseline(Set<String> known) {
        this.known = Set.copyOf(known);
    }

    /** Reads such a file; a line that is none is an error with its place. */
    public static Baseline read(Source source) {
        Set<String> known = new HashSet<>();
        int number = 0;
        for (String line : source.text().lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String print = line.split("\\s", 2)[0];
            if (!print.matches("[0-9a-f]{32}")) {
                throw new IllegalArgumentException(source.path() + ":" + number
                        + ": no fingerprint at the start of this line; write the file with --write-baseline");
            }
            known.add(print);
        }
        return new Baseline(known);
    }

    /** The file for these findings: the same findings are the same bytes. */
    public static String text(List<LintResult> results) {
        Set<String> lines = new TreeSet<>();
        for (LintResult result : results) {
            List<String> prints = Fingerprints.of(result.findings());
            for (int i = 0; i < prints.size(); i++) {
                Finding finding = result.findings().get(i);
                // By file, so that a change of one is a change of neighbouring lines.
                lines.add(finding.source().path()
                        + '\n'
                        + prints.get(i)
                        + ' '
                        + finding.rule()
                        + ' '
                        + finding.source().path());
            }
        }
        StringBuilder text = new StringBuilder(HEAD).append('\n');
        lines.forEach(
                line -> text.append(line, line.indexOf('\n') + 1, line.length()).append('\n'));
        return text.toString();
    }

    /** The result without what is known. */
    public LintResult without(LintResult result) {
        List<String> prints = Fingerprints.of(result.findings());
        List<Finding> rest = new ArrayList<>();
        for (int i = 0; i < prints.size(); i++) {
            if (!known.contains(prints.get(i))) {
                rest.add(result.findings().get(i));
            }
        }
        return new LintResult(result.database(), rest, result.notes(), result.summary());
    }
}
