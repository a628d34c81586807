package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Type;
import io.github.concertina.linter.history.ColumnState;
import io.github.concertina.linter.history.ConstraintState;
import io.github.concertina.linter.history.IndexState;
import io.github.concertina.linter.history.TableState;
import io.github.concertina.linter.rule.Cost;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Flags a change of type that is more than a change of the catalog. */
@RuleInfo(
        id = "alter-type-rewrite",
        group = Group.LOCKS,
        summary = "ALTER COLUMN TYPE that writes the whole table, or checks it again",
        costs = {Cost.REWRITE, Cost.SCAN})
public final class AlterTypeRewrite implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (!(fact instanceof Fact.AlterType change) || !scene.isLive(change.table())) {
            return;
        }
        Type old = scene.catalog()
                .column(change.table(), change.column())
                .map(ColumnState::type)
                .orElse(null);
        TypeChange.Effect effect = TypeChange.of(old, change, reckonsInUtc(scene));
        String column = "`" + change.table() + "." + change.column() + "`";
        if (effect == TypeChange.Effect.REWRITE) {
            report.add(
                    change.span(),
                    "changing " + column + " from `" + old + "` to `" + change.type()
                            + "` writes every row and every index anew under ACCESS EXCLUSIVE: reads and writes wait.",
                    Advice.newColumnOfType(change),
                    SafeWay.retyped(change, scene));
        } else if (effect == TypeChange.Effect.UNKNOWN) {
            report.add(
                    change.span(),
                    "changing " + column + " to `" + change.type()
                            + "` may write every row anew under ACCESS EXCLUSIVE;"
                            + " the history does not tell the old type.",
                    Advice.newColumnOfType(change));
        } else if (rebuilt(scene, change).isPresent()) {
            report.add(
                    change.span(),
                    "changing " + column + " builds its index `"
                            + rebuilt(scene, change).orElse("")
                            + "` again under ACCESS EXCLUSIVE: reads and writes wait until it is built.",
                    "Drop the index CONCURRENTLY before, and create it CONCURRENTLY after the change of type.");
        } else if (isChecked(scene, change)) {
            report.add(
                    change.span(),
                    "changing " + column + " makes the server verify its CHECK constraint again under ACCESS EXCLUSIVE:"
                            + " reads and writes wait for the scan.",
                    "Drop the CHECK, change the type, add it again NOT VALID, and VALIDATE it in a transaction of its own.");
        }
    }

    /** An index is kept where the column stands in it as it is, and goes on being sorted in the same way. */
    private static Optional<String> rebuilt(Scene scene, Fact.AlterType change) {
        TableState table = scene.catalog().table(change.table()).orElse(null);
        Stream<String> keys = table == null || !change.collate()
                ? Stream.of()
                : table.constraints().stream()
                        .filter(state -> isKey(state.definition(), change.column()))
                        .map(ConstraintState::name);
        Stream<String> indexes = scene.catalog().indexesOf(change.table().name()).stream()
                .filter(index -> table != null && index.table().equals(table.name()))
                .filter(index -> index.columns().contains(change.column())
                        ? change.collate() || isInCondition(index, change.column())
                        : Words.mentions(index.definition(), change.column()))
                .map(IndexState::name);
        return Stream.concat(indexes, keys).findFirst();
    }

    private static boolean isKey(Constraint constraint, String column) {
        boolean index = constraint.kind() == Constraint.Kind.UNIQUE
                || constraint.kind() == Constraint.Kind.PRIMARY_KEY
                || constraint.kind() == Constraint.Kind.EXCLUSION;
        return index && constraint.columns().contains(column);
    }

    private static boolean isInCondition(IndexState index, String column) {
        List<String> words = Words.of(index.definition());
        int where = words.indexOf("where");
        boolean expression =
                index.columns().stream().anyMatch(one -> !one.equals(column) && Words.mentions(one, column));
        return expression || (where >= 0 && words.subList(where, words.size()).contains(column));
    }

    private static boolean reckonsInUtc(Scene scene) {
        return scene.setting("timezone")
                .filter(zone -> zone.equalsIgnoreCase("UTC") || zone.equalsIgnoreCase("Etc/UTC"))
                .isPresent();
    }

    private static boolean isChecked(Scene scene, Fact.AlterType change) {
        return scene.catalog().table(change.table()).map(TableState::constraints).stream()
                .flatMap(constraints -> constraints.stream())
                // One that was never checked, or is not enforced, is not checked now.
                .filter(ConstraintState::validated)
                .map(ConstraintState::definition)
                .anyMatch(constraint -> constraint.check() != null
                        && Words.mentions(constraint.check().text(), change.column()));
    }
}
