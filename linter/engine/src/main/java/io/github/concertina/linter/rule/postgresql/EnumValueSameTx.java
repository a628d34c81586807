package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Occurrence;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags ALTER TYPE … ADD VALUE and its use in one transaction. */
@RuleInfo(
        id = "enum-value-same-tx",
        group = Group.LOCKS,
        summary = "a new enum value, used or added where the server refuses it")
public final class EnumValueSameTx implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.AddEnumValue add) {
            if (!scene.server().from(12) && scene.mixedForFlyway()) {
                report.add(
                        add.span(),
                        "before PostgreSQL 12 ADD VALUE cannot run in a transaction, and stands in one file with statements"
                                + " that need one: Flyway refuses the mixture.",
                        "Give it a file of its own.");
            } else if (!scene.server().from(12) && scene.inTransaction() && !scene.isNewEnum(add.type())) {
                report.add(
                        add.span(),
                        "before PostgreSQL 12 `" + add.type()
                                + "` cannot get a value inside a transaction: this fails.",
                        Advice.outsideTransaction(scene));
            }
            return;
        }
        if (scene.held().newValues().isEmpty() || scene.sameStatement().get(0) != fact) {
            return;
        }
        for (Occurrence before : scene.held().newValues()) {
            if (before.fact() instanceof Fact.AddEnumValue added
                    && before.statement() != scene.statementNumber()
                    && !scene.isNewEnum(added.type())
                    && scene.written().contains("'" + added.value() + "'")) {
                report.add(
                        fact.span(),
                        "the value '" + added.value() + "' of `" + added.type()
                                + "` cannot be used in the transaction that adds it: this fails.",
                        "Move what uses '" + added.value() + "' to the next migration.");
            }
        }
    }
}
