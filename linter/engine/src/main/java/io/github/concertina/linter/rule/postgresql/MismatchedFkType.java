package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.Type;
import io.github.concertina.linter.history.ColumnState;
import io.github.concertina.linter.history.ConstraintState;
import io.github.concertina.linter.history.TableState;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;
import io.github.concertina.linter.rule.Severity;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Flags foreign keys of another type. */
@RuleInfo(
        id = "mismatched-fk-type",
        group = Group.STYLE,
        summary = "a foreign key of another type than the key that it refers to",
        severity = Severity.WARNING,
        core = false)
public final class MismatchedFkType implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (!(fact instanceof Fact.OnTable on)) {
            return;
        }
        for (Constraint key : WrittenConstraints.of(fact)) {
            Name referenced = key.references();
            if (referenced == null) {
                continue;
            }
            List<String> targets =
                    key.referencedColumns().isEmpty() ? primaryKey(referenced, scene) : key.referencedColumns();
            for (int i = 0; i < Math.min(targets.size(), key.columns().size()); i++) {
                Type own = type(on, key.columns().get(i), scene);
                Type target = scene.catalog()
                        .column(referenced, targets.get(i))
                        .map(ColumnState::type)
                        .orElse(null);
                if (own != null && target != null && !stored(own).equals(target.name())) {
                    report.add(
                            key.span(),
                            "`" + on.table() + "." + key.columns().get(i) + "` is `" + own + "`, and `" + referenced
                                    + "." + targets.get(i) + "`, which it refers to, is `" + target + "`.",
                            "Give it the type " + target + ".");
                }
            }
        }
    }

    private static List<String> primaryKey(Name table, Scene scene) {
        return scene.catalog().table(table).map(TableState::constraints).stream()
                .flatMap(Collection::stream)
                .map(ConstraintState::definition)
                .filter(constraint -> constraint.kind() == Constraint.Kind.PRIMARY_KEY)
                .map(Constraint::columns)
                .findFirst()
                .orElse(List.of());
    }

    private static @Nullable Type type(Fact.OnTable fact, String column, Scene scene) {
        return WrittenColumns.of(fact).stream()
                .filter(written -> written.column().equals(column))
                .map(WrittenColumns.Written::type)
                .findFirst()
                .or(() -> scene.catalog().column(fact.table(), column).map(ColumnState::type))
                .orElse(null);
    }

    /** Serial is an integer in the table. */
    private static String stored(Type type) {
        return switch (type.name()) {
            case "serial" -> "int4";
            case "bigserial" -> "int8";
            case "smallserial" -> "int2";
            default -> type.name();
        };
    }
}
