package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.rule.Cost;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags SET TABLESPACE or ACCESS METHOD of a table in use. */
@RuleInfo(
        id = "set-tablespace",
        group = Group.LOCKS,
        summary = "SET TABLESPACE copies the whole table under the strongest lock",
        costs = Cost.REWRITE)
public final class SetTablespace implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.RewriteObject other
                && other.kind() == Fact.Rewrite.Kind.SET_TABLESPACE
                && isUsed(other, scene)) {
            boolean index = other.what() == ObjectKind.INDEX;
            Name name = other.name();
            report.add(
                    other.span(),
                    "SET TABLESPACE copies "
                            + (name == null ? "one after the other all that is in a tablespace" : "`" + name + "`")
                            + " under ACCESS EXCLUSIVE: who uses it waits until it is done.",
                    index && scene.server().from(14)
                            ? "REINDEX (CONCURRENTLY, TABLESPACE …) INDEX " + (name == null ? "…" : name)
                                    + "; outside a transaction, index by index."
                            : "Make it anew there under another name, fill it beside its users, and switch over in a later release.");
        } else if (fact instanceof Fact.Rewrite rewrite
                && rewrite.kind() == Fact.Rewrite.Kind.SET_TABLESPACE
                && scene.isLive(rewrite.table())) {
            report.add(
                    rewrite.span(),
                    "SET TABLESPACE or ACCESS METHOD writes `" + rewrite.table()
                            + "` and its indexes anew under ACCESS EXCLUSIVE: reads and writes wait until it is done.",
                    "Make a new table there and move the rows over in batches; indexes can be rebuilt CONCURRENTLY in another tablespace.");
        }
    }

    private static boolean isUsed(Fact.RewriteObject other, Scene scene) {
        Name name = other.name();
        if (name == null) {
            return true;
        }
        return other.what() == ObjectKind.INDEX
                ? scene.catalog()
                        .index(name)
                        .map(index -> scene.isLive(index.table()))
                        .orElse(true)
                : !scene.isNew(other.what(), name);
    }
}
