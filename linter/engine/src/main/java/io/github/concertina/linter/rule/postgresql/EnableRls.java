package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.history.TableState;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;
import java.util.function.Predicate;

/** Flags ENABLE ROW LEVEL SECURITY on a table in use. */
@RuleInfo(
        id = "enable-rls",
        group = Group.COMPATIBILITY,
        summary = "row-level security hides rows from the running version")
public final class EnableRls implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.RowSecurity security && security.enabled() && scene.isLive(security.table())) {
            report.add(
                    security.span(),
                    "from here on the version still running sees and writes only rows of `" + security.table()
                            + "` that a policy allows; without one, none at all, and no error tells it.",
                    "Create the policies first, one that allows what is done today among them, and tighten it in a later release.");
        } else if (fact instanceof Fact.ForceRowSecurity force
                && force.forced()
                && scene.isLive(force.table())
                && mayHide(force.table(), scene, TableState::isRowSecurityForced)) {
            report.add(
                    force.span(),
                    "from here on the owner of `" + force.table() + "` sees and writes only rows that a policy allows"
                            + said(force.table(), scene) + "; no error tells a version that connects as the owner.",
                    "Create a policy first that allows what the owner does today, and tighten it in a later release.");
        } else if (fact instanceof Fact.ChangePolicy change
                && takesRows(change, scene)
                && scene.isLive(change.table())
                && mayHide(change.table(), scene, any -> false)) {
            report.add(
                    change.span(),
                    "the policy `" + change.policy() + "` may hide rows of `" + change.table()
                            + "` from here on, or refuse them, that the version still running reads and writes"
                            + said(change.table(), scene) + ".",
                    "Let a release go out that can do without these rows, and change the policy after that; a further"
                            + " policy that is permissive takes nothing away.");
        }
    }

    /** A permissive policy more, or a restrictive one less, can only let more through. */
    private static boolean takesRows(Fact.ChangePolicy change, Scene scene) {
        boolean restrictive = scene.catalog()
                .table(change.table())
                .filter(table -> table.isRestrictive(change.policy()))
                .isPresent();
        return switch (change.how()) {
            case CREATED -> change.restrictive();
            case ALTERED -> true;
            case RENAMED -> false;
            case DROPPED -> !restrictive;
        };
    }

    /** Where the table has no row-level security, or it is so already, nothing becomes of it. */
    private static boolean mayHide(Name name, Scene scene, Predicate<TableState> already) {
        TableState table = scene.catalog().table(name).orElse(null);
        if (table == null || !(table.isKnown() || table.hasRowSecurity())) {
            return true;
        }
        return table.hasRowSecurity() && !already.test(table);
    }

    private static String said(Name name, Scene scene) {
        return scene.catalog().table(name).filter(TableState::hasRowSecurity).isPresent()
                ? ""
                : ", if it has row-level security; the history does not tell";
    }
}
