package io.github.concertina.linter.rule.steps;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.release.Contract;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags a contract step that goes out together with the application that is to live with it. */
@RuleInfo(
        id = "schema-and-code-same-change",
        group = Group.STEPS,
        summary = "an old shape goes away in the change that also changes the application",
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class SchemaAndCodeSameChange implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        Contract contract = Contract.of(fact).orElse(null);
        String code = scene.changedCode().orElse(null);
        if (contract == null || code == null || !scene.isLive(contract.table())) {
            return;
        }
        report.add(
                fact.span(),
                "this change " + contract.verb() + " `" + contract + "` and changes the application too (`" + code
                        + "`): while it is rolled out, the version before it meets the new schema.",
                "Release the application first; when no running version uses `" + contract
                        + "`, make this change alone.");
    }
}
