package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;
import io.github.concertina.linter.rule.Severity;

/** Flags what cannot be run twice. */
@RuleInfo(
        id = "missing-if-exists",
        group = Group.STYLE,
        summary = "outside a transaction, a statement that fails when it is run again",
        severity = Severity.WARNING,
        core = false)
public final class MissingIfExists implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        String what = "";
        if (fact instanceof Fact.CreateTable create && !create.ifNotExists() && !create.temporary()) {
            what = "CREATE TABLE IF NOT EXISTS " + create.table();
        } else if (fact instanceof Fact.AddColumn add && !add.ifNotExists()) {
            what = "ADD COLUMN IF NOT EXISTS " + add.column().name();
        } else if (fact instanceof Fact.DropColumn drop && !drop.ifExists()) {
            what = "DROP COLUMN IF EXISTS " + drop.column();
        } else if (fact instanceof Fact.DropObject drop && !drop.ifExists()) {
            what = "DROP " + drop.kind().sql() + " IF EXISTS " + drop.name();
        }
        if (!what.isEmpty() && !scene.inTransaction()) {
            report.add(
                    fact.span(),
                    "outside a transaction this may be done when a later statement fails, and fails itself when the migration is"
                            + " run again.",
                    "Write " + what + ".");
        }
    }
}
