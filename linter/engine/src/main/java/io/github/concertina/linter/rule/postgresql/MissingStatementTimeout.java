package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags a strong lock for which nothing limits how long it is held. */
@RuleInfo(id = "missing-statement-timeout", group = Group.LOCKS, summary = "a strong lock without statement_timeout")
public final class MissingStatementTimeout implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        Unlimited.by("statement_timeout", fact, scene)
                .ifPresent(lock -> report.add(
                        fact.span(),
                        "this takes " + lock.mode().sql() + " on `" + lock.table()
                                + "`, and nothing limits how long it may hold it: everybody else waits for it.",
                        "SET LOCAL statement_timeout = '10s'; before it (SET without LOCAL outside a transaction), or set it for the"
                                + " connection of the tool."));
    }
}
