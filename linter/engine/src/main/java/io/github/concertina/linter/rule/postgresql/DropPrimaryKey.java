package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags a primary key that goes. */
@RuleInfo(
        id = "drop-primary-key",
        group = Group.COMPATIBILITY,
        summary = "the primary key goes",
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class DropPrimaryKey implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.DropConstraint drop && scene.isLive(drop.table())) {
            boolean primary = scene.catalog()
                    .table(drop.table())
                    .flatMap(table -> table.constraint(drop.name()))
                    .filter(state -> state.definition().kind() == Constraint.Kind.PRIMARY_KEY)
                    .isPresent();
            if (primary || drop.name().equals(drop.table().name() + "_pkey")) {
                if (scene.server().isMySql()) {
                    report.add(
                            drop.span(),
                            "`" + drop.table()
                                    + "` loses its primary key: duplicates get in, ON DUPLICATE KEY UPDATE adds rows, and"
                                    + " replicas look through the whole table for each row that changes.",
                            "Replace it in a release that no longer needs the old one, with DROP PRIMARY KEY and ADD PRIMARY KEY in"
                                    + " one ALTER TABLE: it is built beside the writers then.");
                    return;
                }
                report.add(
                        drop.span(),
                        "`" + drop.table() + "` loses its primary key `" + drop.name()
                                + "`: ON CONFLICT fails, duplicates get in, and logical replication stops its updates.",
                        "Build the new unique index CONCURRENTLY first, and swap both constraints in one ALTER TABLE in a"
                                + " release that no longer needs the old one.");
            }
        }
    }
}
