package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.history.IndexState;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Occurrence;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;
import io.github.concertina.linter.rule.Severity;

/** Flags the wrong order of two indexes. */
@RuleInfo(
        id = "replace-index-gap",
        group = Group.STYLE,
        summary = "an index is dropped before the one that replaces it is there",
        severity = Severity.WARNING,
        core = false)
public final class ReplaceIndexGap implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (!(fact instanceof Fact.DropObject drop) || drop.kind() != ObjectKind.INDEX) {
            return;
        }
        IndexState old = scene.catalog().index(drop.name()).orElse(null);
        if (old == null || old.columns().isEmpty() || !scene.isLive(old.table())) {
            return;
        }
        for (Occurrence later : scene.ahead()) {
            if (later.fact() instanceof Fact.CreateIndex create
                    && create.table().name().equals(old.table().name())
                    && !create.columns().isEmpty()
                    && create.columns().get(0).equals(old.columns().get(0))) {
                report.add(
                        drop.span(),
                        "`" + drop.name() + "` goes before the index on (" + String.join(", ", create.columns())
                                + ") that replaces it is there: until then `" + old.table()
                                + "` is read from end to end.",
                        "Build the new index first, and drop `" + drop.name() + "` after it.");
                return;
            }
        }
    }
}
