package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.fact.ViewQuery;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;
import java.util.List;

/** Flags a view whose readers miss a column. */
@RuleInfo(
        id = "replace-view-columns",
        group = Group.COMPATIBILITY,
        summary = "a view that loses, renames or moves columns")
public final class ReplaceViewColumns implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (!(fact instanceof Fact.CreateView create) || create.materialized()) {
            return;
        }
        ViewQuery dropped = scene.held().droppedView(create.view()).orElse(null);
        ViewQuery old = dropped == null && create.replace() && !scene.isNew(ObjectKind.VIEW, create.view())
                ? scene.catalog().view(create.view()).orElse(null)
                : dropped;
        if (old == null) {
            return;
        }
        List<String> before = old.columns();
        List<String> after = create.query().columns();
        if (before == null || after == null) {
            if (dropped != null) {
                report.add(
                        create.span(),
                        "`" + create.view()
                                + "` was dropped and is created again; whether it has all the columns that the"
                                + " version still running reads cannot be told from here.",
                        "Use CREATE OR REPLACE VIEW, which keeps the columns, or name the columns in both versions.");
            }
            return;
        }
        List<String> lost =
                before.stream().filter(column -> !after.contains(column)).toList();
        boolean moved = dropped == null
                && (after.size() < before.size()
                        || !after.subList(0, before.size()).equals(before));
        if (!lost.isEmpty() || moved) {
            report.add(
                    create.span(),
                    "`" + create.view() + "` had the columns " + String.join(", ", before) + " and has "
                            + String.join(", ", after) + " here: "
                            + (lost.isEmpty()
                                    ? "CREATE OR REPLACE VIEW can only add columns at the end, this fails."
                                    : "the version still running reads " + String.join(", ", lost) + "."),
                    "Keep the columns of the view in their order and add at the end, or make a new view beside it.");
        }
    }
}
