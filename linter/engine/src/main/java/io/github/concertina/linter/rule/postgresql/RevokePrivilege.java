package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags REVOKE. */
@RuleInfo(
        id = "revoke-privilege",
        group = Group.COMPATIBILITY,
        summary = "the running version loses a right",
        core = false,
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class RevokePrivilege implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.Revoke revoke) {
            report.add(
                    revoke.span(),
                    "the version still running may need what is revoked"
                            + (revoke.what().isEmpty() ? "" : " on `" + revoke.what() + "`")
                            + ": its statements fail with permission denied.",
                    "Revoke it in a later release, when no running version uses it.");
        }
    }
}
