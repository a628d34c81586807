package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Expr;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.history.ColumnState;
import io.github.concertina.linter.history.ConstraintState;
import io.github.concertina.linter.history.TableState;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Occurrence;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;
import java.util.stream.Stream;

/** Flags NOT NULL that comes as a surprise to the running version. */
@RuleInfo(
        id = "tighten-not-null",
        group = Group.COMPATIBILITY,
        summary = "NOT NULL that the running version may violate",
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class TightenNotNull implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        for (Demanded demanded : Demanded.by(fact)) {
            if (scene.isLive(demanded.table())) {
                check(demanded, scene, report);
            }
        }
    }

    private static void check(Demanded set, Scene scene, Report report) {
        TableState table = scene.catalog().table(set.table()).orElse(null);
        boolean demanded = table != null
                && (table.column(set.column()).filter(ColumnState::notNull).isPresent()
                        || table.constraints().stream().anyMatch(state -> demands(state, set.column())));
        // MySQL has no transaction around its DDL: there it is the migration that counts.
        Stream<Fact> before = scene.server().isMySql()
                ? scene.soFar(Fact.AddColumn.class).stream().map(Occurrence::fact)
                : scene.held().shapesOf(set.table()).stream();
        boolean own = before.anyMatch(earlier -> earlier instanceof Fact.AddColumn add
                && add.table().name().equals(set.table().name())
                && add.column().name().equals(set.column()));
        if (!demanded && !own) {
            report.add(
                    set.span(),
                    "`" + set.table() + "." + set.column()
                            + "` must not be NULL from here on, and nothing has demanded that of"
                            + " the version still running: what it writes may fail.",
                    scene.server().isMySql()
                            ? "Let a release go out that always fills it, look for NULLs that are left, and demand it after that."
                            : "Let a release go out that always fills it, with CHECK (" + set.column()
                                    + " IS NOT NULL) NOT VALID, and SET NOT NULL after that (addConstraintNotValid,"
                                    + " safeSetNotNull).");
        }
    }

    private static boolean demands(ConstraintState state, String column) {
        Expr check = state.definition().check();
        return (check != null && NotNullProof.proves(check.text(), column))
                || (state.definition().kind() == Constraint.Kind.NOT_NULL
                        && state.definition().columns().contains(column));
    }
}
