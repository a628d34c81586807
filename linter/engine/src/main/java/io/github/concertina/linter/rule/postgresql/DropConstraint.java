package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Expr;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.history.ConstraintState;
import io.github.concertina.linter.history.TableState;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Flags DROP CONSTRAINT on a table in use. */
@RuleInfo(
        id = "drop-constraint",
        group = Group.COMPATIBILITY,
        summary = "a constraint goes that the running version relies on",
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class DropConstraint implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (!(fact instanceof Fact.DropConstraint drop)
                || !scene.isLive(drop.table())
                || drop.name().equals(drop.table().name() + "_pkey")) {
            return;
        }
        ConstraintState state = scene.catalog()
                .table(drop.table())
                .flatMap(table -> table.constraint(drop.name()))
                .orElse(null);
        boolean missed = state == null || !(isNobodys(state, scene) || isProven(state, drop, scene));
        if (!missed || isAddedAgain(drop, scene)) {
            return;
        }
        report.add(
                drop.span(),
                what(state) + " `" + drop.name() + "` of `" + drop.table() + "` goes: " + consequence(state, scene),
                "Drop it in a later release, when no running version relies on it; to change it, add the new one "
                        + (scene.server().isMySql()
                                ? "under another name, and drop this one after that."
                                : "NOT VALID, validate it, and drop this one after that."));
    }

    private static boolean isNobodys(ConstraintState state, Scene scene) {
        return state.definition().kind() == Constraint.Kind.PRIMARY_KEY
                || (state.definition().notValid() && !state.validated())
                || scene.isNew(state.bornIn());
    }

    /** Once the column is NOT NULL itself, the CHECK that proved it says nothing more. */
    private static boolean isProven(ConstraintState state, Fact.DropConstraint drop, Scene scene) {
        Expr check = state.definition().check();
        return check != null
                && scene.catalog().table(drop.table()).map(TableState::columns).stream()
                        .flatMap(Collection::stream)
                        .anyMatch(
                                column -> column.notNull() && NotNullProof.isNothingElse(check.text(), column.name()));
    }

    private static boolean isAddedAgain(Fact.DropConstraint drop, Scene scene) {
        return scene.sameStatement().stream()
                .anyMatch(other -> other instanceof Fact.AddConstraint add
                        && add.constraint().nameOn(add.table()).equals(drop.name()));
    }

    private static String what(@Nullable ConstraintState state) {
        return state == null ? "constraint" : state.definition().kind().name().replace('_', ' ');
    }

    private static String consequence(@Nullable ConstraintState state, Scene scene) {
        if (state == null) {
            return "the history does not tell what it demands; rows that the version still running does not expect may get in.";
        }
        return switch (state.definition().kind()) {
            case UNIQUE, EXCLUSION ->
                scene.server().isMySql()
                        ? "what the version still running writes with ON DUPLICATE KEY UPDATE becomes a second row."
                        : "an ON CONFLICT of the version still running fails, and duplicates get in.";
            case FOREIGN_KEY ->
                "rows get in that refer to nothing, and the version still running does not expect them.";
            default -> "rows get in that the version still running does not expect.";
        };
    }
}
