package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.history.IndexState;
import io.github.concertina.linter.history.TableState;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Recipe;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags DROP INDEX that queues everybody behind itself. */
@RuleInfo(id = "drop-index-blocking", group = Group.LOCKS, summary = "DROP INDEX without CONCURRENTLY")
public final class DropIndexBlocking implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.DropObject drop && drop.kind() == ObjectKind.INDEX && !drop.concurrently()) {
            IndexState index = scene.catalog().index(drop.name()).orElse(null);
            boolean onlyWay = index != null
                    && scene.setsItself("lock_timeout")
                    && scene.catalog()
                            .table(index.table())
                            .filter(TableState::isPartitioned)
                            .isPresent();
            if (!onlyWay && (index == null || scene.isLive(index.table()))) {
                String table = index == null ? "its table" : "`" + index.table() + "`";
                report.add(
                        drop.span(),
                        "dropping `" + drop.name() + "` takes ACCESS EXCLUSIVE on " + table
                                + ": it waits for every transaction that uses it, and all others wait behind it.",
                        "DROP INDEX CONCURRENTLY " + drop.name() + "; outside a transaction, or dropIndexConcurrently.",
                        index == null ? Recipe.NONE : SafeWay.dropIndex(index.table(), drop.name(), scene));
            }
        }
    }
}
