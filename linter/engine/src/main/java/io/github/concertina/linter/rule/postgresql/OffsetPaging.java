package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags OFFSET in a change of rows. */
@RuleInfo(
        id = "offset-paging",
        group = Group.DATA,
        summary = "a backfill that pages with OFFSET",
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class OffsetPaging implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        boolean copies = fact instanceof Fact.Insert insert && !insert.literalRows();
        if ((copies || fact instanceof Fact.Change) && scene.isLive(((Fact.OnTable) fact).table())) {
            String where = fact instanceof Fact.Change change ? change.where() : scene.written();
            if (Words.mentions(where, "offset")) {
                report.add(
                        fact.span(),
                        "each page of `" + ((Fact.OnTable) fact).table()
                                + "` reads all the pages before it, and a row that moves is done twice or never.",
                        "Page by key: WHERE id > the last one ORDER BY id LIMIT …"
                                + (scene.server().isMySql() ? "." : "; batchedBackfill does that."));
            }
        }
    }
}
