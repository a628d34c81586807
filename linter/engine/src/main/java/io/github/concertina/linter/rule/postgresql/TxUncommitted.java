package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags transactions that do not end, or end too early. */
@RuleInfo(
        id = "tx-uncommitted",
        group = Group.LOCKS,
        summary = "BEGIN without COMMIT, or a COMMIT that ends the transaction of the tool")
public final class TxUncommitted implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.Begin begin
                && !scene.toolTransaction()
                && scene.ahead().stream().noneMatch(later -> later.fact() instanceof Fact.Commit)) {
            report.add(
                    begin.span(),
                    "nothing ends this transaction: what it did is rolled back with the connection, or goes on into what"
                            + " comes next, with all its locks.",
                    "Write COMMIT at its end, or leave BEGIN out.");
        } else if (fact instanceof Fact.Commit commit
                && scene.toolTransaction()
                && scene.soFar(Fact.Begin.class).isEmpty()) {
            report.add(
                    commit.span(),
                    (commit.rollback() ? "this takes back" : "this ends")
                            + " the transaction that the tool opened: what follows is no longer part of it, nor is the tool's"
                            + " own entry that the migration ran.",
                    "Leave it out, or take the file out of the transaction: executeInTransaction=false.");
        }
    }
}
