package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.history.Catalog;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags REFRESH that keeps readers waiting. */
@RuleInfo(
        id = "refresh-matview-blocking",
        group = Group.LOCKS,
        summary = "REFRESH MATERIALIZED VIEW without CONCURRENTLY")
public final class RefreshMatviewBlocking implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (!(fact instanceof Fact.RefreshView refresh)) {
            return;
        }
        boolean lacksIndex = scene.catalog()
                        .bornIn(ObjectKind.MATERIALIZED_VIEW, refresh.view())
                        .isPresent()
                && !hasUniqueIndex(refresh, scene);
        String first = "CREATE UNIQUE INDEX CONCURRENTLY ON " + refresh.view()
                + " over columns that tell its rows apart, outside a transaction; then REFRESH MATERIALIZED VIEW CONCURRENTLY "
                + refresh.view() + ".";
        if (refresh.concurrently() && lacksIndex) {
            report.add(
                    refresh.span(),
                    "`" + refresh.view()
                            + "` has no unique index over columns alone and all rows: the server refuses to"
                            + " refresh it CONCURRENTLY.",
                    first);
        } else if (!refresh.concurrently() && !scene.isNew(ObjectKind.MATERIALIZED_VIEW, refresh.view())) {
            report.add(
                    refresh.span(),
                    "refreshing `" + refresh.view() + "` holds ACCESS EXCLUSIVE on it until it is done: reads wait.",
                    lacksIndex
                            ? first
                            : "REFRESH MATERIALIZED VIEW CONCURRENTLY; it needs a unique index on the view.");
        }
    }

    /** One that CONCURRENTLY can go by: no condition, no expression. */
    private static boolean hasUniqueIndex(Fact.RefreshView refresh, Scene scene) {
        Name view = Catalog.key(refresh.view());
        return scene.catalog().indexesOf(view.name()).stream()
                .filter(index ->
                        refresh.view().schema() == null || index.table().equals(view))
                .anyMatch(index -> index.unique()
                        && !index.partial()
                        && index.columns().stream().noneMatch(column -> column.contains("(")));
    }
}
