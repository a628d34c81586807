package io.github.concertina.linter.rule.mysql;

import io.github.concertina.linter.fact.Clause;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.history.TableState;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.migration.Server;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/**
 * Flags an INSTANT change of columns for which the table has no row version left.
 *
 * <p>MySQL 8.0.29 to 9.0 have 64 (error 4092 at the 65th, measured on 8.0.33); from 9.1 it is 255 (release notes of 9.1.0).
 */
@RuleInfo(
        id = "my-instant-limit",
        group = Group.LOCKS,
        summary = "more INSTANT changes of columns than the table has row versions",
        engines = {Engine.MYSQL, Engine.MARIADB})
public final class MyInstantLimit implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        Server server = scene.server();
        if (!(fact instanceof Fact.AlterTable alter)
                || server.engine() != Engine.MYSQL
                || !server.from(8, 0, 29)
                || alter.clauses().stream()
                        .noneMatch(clause ->
                                clause.kind() == Clause.Kind.ADD_COLUMN || clause.kind() == Clause.Kind.DROP_COLUMN)) {
            return;
        }
        int limit = server.from(9, 1, 0) ? 255 : 64;
        int versions = scene.catalog()
                .table(alter.table())
                .map(TableState::mysql)
                .map(table -> table.rowVersions())
                .orElse(0);
        Plan plan = Plan.of(fact, scene);
        if (versions >= limit && plan != null && plan.is(Plan.Way.INSTANT)) {
            report.add(
                    alter.span(),
                    "the history has changed the columns of `" + alter.table() + "` instantly " + versions
                            + " times, and the server keeps " + limit
                            + " row versions: it refuses ALGORITHM=INSTANT, and"
                            + " without that word it writes the whole table anew.",
                    "ALTER TABLE " + alter.table() + " FORCE; at a quiet hour takes the versions back.");
        }
    }
}
