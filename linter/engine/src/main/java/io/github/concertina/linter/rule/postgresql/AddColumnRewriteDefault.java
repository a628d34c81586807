package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Column;
import io.github.concertina.linter.fact.Expr;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.rule.Cost;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags ADD COLUMN that rewrites because of its default, or of its domain. */
@RuleInfo(
        id = "add-column-rewrite-default",
        group = Group.LOCKS,
        summary = "ADD COLUMN whose default makes the server write the whole table",
        costs = Cost.REWRITE)
public final class AddColumnRewriteDefault implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (!(fact instanceof Fact.AddColumn add) || !scene.isLive(add.table())) {
            return;
        }
        Column column = add.column();
        Expr value = column.defaultValue();
        String why = null;
        if (scene.catalog().isConstrainedDomain(column.type())) {
            why = "its type `" + column.type() + "` is a domain with a constraint";
        } else if (value != null && !scene.server().from(11)) {
            why = "before PostgreSQL 11 any default does that";
        } else if (value != null && Volatility.isVolatile(value.text(), scene.catalog())) {
            why = "its default `" + value + "` is, or may be, another value for each row";
        }
        if (why != null) {
            report.add(
                    add.span(),
                    "adding `" + column.name() + "` writes every row of `" + add.table()
                            + "` anew under ACCESS EXCLUSIVE, as " + why + ": reads and writes wait until it is done.",
                    Advice.columnThenBackfill(add.table(), column),
                    SafeWay.filled(add.table(), column, scene));
        }
    }
}
