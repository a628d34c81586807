package io.github.concertina.linter.suppression;

import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.rule.Finding;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The exceptions beside the SQL: in comments of XML and YAML, and in a changeset's own comment. */
public final class Remarks {
    private final LocalDate today;
    private final List<Suppressions> whole = new ArrayList<>();
    private final List<Suppressions> next = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    public Remarks(LocalDate today) {
        this.today = today;
    }

    /** Heeds a comment from here on. */
    public void add(Work.Remark remark) {
        String text = remark.text().text();
        List<Suppression> found = Suppression.in(text, 0).stream()
                .map(one -> one.at(
                        remark.text().toSource(one.span().start(), one.span().end())))
                .toList();
        if (!found.isEmpty()) {
            (remark.whole() ? whole : next).add(new Suppressions(remark.text().source(), text.strip(), found, today));
        }
    }

    /** Whether a finding of that rule is to stay away. */
    public boolean cover(String rule) {
        boolean covered = false;
        for (Suppressions one : whole) {
            covered |= one.covers(rule);
        }
        for (Suppressions one : next) {
            covered |= one.covers(rule);
        }
        return covered;
    }

    /** The work that the last comments were about is done. */
    public void done() {
        next.forEach(one -> findings.addAll(one.findings()));
        next.clear();
    }

    /** What is wrong with the exceptions themselves, once the migration has been judged. */
    public List<Finding> findings() {
        done();
        whole.forEach(one -> findings.addAll(one.findings()));
        whole.clear();
        return List.copyOf(findings);
    }
}
