package io.github.concertina.linter.rule.steps;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags a contract step that goes out together with the application that is to live with it. */
@RuleInfo(
        id = SchemaAndCodeSameChange.ID,
        group = Group.STEPS,
        summary = "an old shape goes away in the change that also changes the application",
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class SchemaAndCodeSameChange implements Rule {
    public static final String ID = "schema-and-code-same-change";

    @Override
    public void check(Fact fact, Scene scene, Report report) {
        Contracting contracting = Contracting.of(fact, scene).orElse(null);
        String code = scene.changedCode().first().orElse(null);
        if (contracting == null) {
            added(fact, scene, report);
        }
        if (contracting == null || code == null) {
            return;
        }
        report.add(
                fact.span(),
                "this change " + contracting + " and changes the application too (`" + code
                        + "`): while it is rolled out, the version before it meets the new schema.",
                "Release the application first; when no running version uses the old shape, make this change alone.");
    }

    /** Only where the configuration says strict: otherwise nobody knows what the change adds to the code. */
    private static void added(Fact fact, Scene scene, Report report) {
        String name = fact instanceof Fact.AddColumn add
                ? add.column().name()
                : fact instanceof Fact.CreateTable create
                        ? create.table().name()
                        : fact instanceof Fact.CreateView view ? view.view().name() : "";
        scene.changedCode()
                .naming(name)
                .ifPresent(file -> report.add(
                        fact.span(),
                        "this change brings `" + name + "` and code that uses it (`" + file
                                + "`): an instance that is rolled out before the migration ran fails, and so does a rollback"
                                + " of the migration alone.",
                        "Release the migration first, and the code that uses `" + name + "` after it."));
    }
}
