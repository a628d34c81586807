package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags CREATE TRIGGER on a table in use. */
@RuleInfo(
        id = "create-trigger",
        group = Group.LOCKS,
        summary = "CREATE TRIGGER on a table in use blocks its writers",
        core = false)
public final class CreateTrigger implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.CreateTrigger create && scene.isLive(create.table())) {
            report.add(
                    create.span(),
                    "`" + create.name() + "` takes SHARE ROW EXCLUSIVE on `" + create.table()
                            + "`: it waits for every open write, and all writes wait behind it.",
                    "SET lock_timeout to something short and try again when it runs out; dualWrite does that.");
        }
    }
}
