package io.github.concertina.linter.rule.steps;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags a released migration whose text is another one now. */
@RuleInfo(
        id = "edited-released-migration",
        group = Group.COMPATIBILITY,
        summary = "a released migration has another text or name now, or is gone",
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class EditedReleasedMigration implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (!(fact instanceof Fact.Edited edited)) {
            return;
        }
        String name = "`" + scene.migration().name() + "` ";
        switch (edited.how()) {
            case TEXT ->
                report.add(
                        edited.span(),
                        name + "stands in the base revision with another text: databases that ran it keep what it did,"
                                + " new ones get something else, and the tool refuses its checksum.",
                        "Put the old text back, and write what is to change into a new migration.");
            case DELETED ->
                report.add(
                        edited.span(),
                        name
                                + "stands in the base revision and is gone: databases that ran it keep what it did, new ones"
                                + " never get it, and Flyway refuses to run as soon as there is a newer one.",
                        "Put the file back, and take back what it did in a new migration.");
            case RENAMED ->
                report.add(
                        edited.span(),
                        name + "stands in the base revision as `" + edited.before()
                                + "`: to databases that ran it, it is another migration, and Flyway refuses to run.",
                        "Give it its old name back.");
            case MOVED ->
                report.add(
                        edited.span(),
                        name + "stands in the base revision in `" + edited.before()
                                + "`: in another file it is another changeset, and Liquibase runs it again.",
                        "Put it back into its file, or give the changelog the old path as its logicalFilePath.");
        }
    }
}
