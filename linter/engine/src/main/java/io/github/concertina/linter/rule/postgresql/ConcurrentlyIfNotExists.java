package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags the repetition that keeps a broken index. */
@RuleInfo(
        id = "concurrently-if-not-exists",
        group = Group.LOCKS,
        summary = "CREATE INDEX CONCURRENTLY IF NOT EXISTS takes an INVALID leftover for done")
public final class ConcurrentlyIfNotExists implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.CreateIndex index && index.concurrently() && index.ifNotExists()) {
            report.add(
                    index.span(),
                    "if an earlier build of `" + index.name()
                            + "` failed, its INVALID leftover has the name: this statement does nothing and reports success.",
                    Advice.withoutIfNotExists(index));
        }
    }
}
