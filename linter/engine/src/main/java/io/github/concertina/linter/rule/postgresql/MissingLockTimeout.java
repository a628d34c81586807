package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags a strong lock for which nothing limits the wait. */
@RuleInfo(id = "missing-lock-timeout", group = Group.LOCKS, summary = "a strong lock without lock_timeout")
public final class MissingLockTimeout implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        Unlimited.by("lock_timeout", fact, scene)
                .ifPresent(lock -> report.add(
                        fact.span(),
                        "this takes " + lock.mode().sql() + " on `" + lock.table()
                                + "`, and nothing limits how long it may wait for the lock: everybody else waits behind it.",
                        "SET LOCAL lock_timeout = '2s'; before it (SET without LOCAL outside a transaction), or set it for the"
                                + " connection of the tool."));
    }
}
