package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.Type;
import io.github.concertina.linter.history.ColumnState;
import io.github.concertina.linter.history.ConstraintState;
import io.github.concertina.linter.history.TableState;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;
import io.github.concertina.linter.rule.Severity;
import io.github.concertina.linter.rule.mysql.KeyTypes;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Flags foreign keys of another type. */
@RuleInfo(
        id = "mismatched-fk-type",
        group = Group.STYLE,
        summary = "a foreign key of another type than the key that it refers to",
        severity = Severity.WARNING,
        core = false,
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
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
                if (own == null || target == null) {
                    continue;
                }
                if (scene.server().isMySql()) {
                    onMySql(on, key, key.columns().get(i), own, targets.get(i), target, scene, report);
                } else if (!stored(own).equals(target.name())) {
                    report.add(
                            key.span(),
                            "`" + on.table() + "." + key.columns().get(i) + "` is `" + own + "`, and `" + referenced
                                    + "." + targets.get(i) + "`, which it refers to, is `" + target + "`.",
                            "Give it the type " + target + ".");
                }
            }
        }
    }

    /** There it is no matter of style: the server refuses the key. */
    private static void onMySql(
            Fact.OnTable on,
            Constraint key,
            String column,
            Type own,
            String referenced,
            Type target,
            Scene scene,
            Report report) {
        Name parent = Objects.requireNonNull(key.references());
        String charset = KeyTypes.charset(on.table(), column, own, scene);
        String parentCharset = KeyTypes.charset(parent, referenced, target, scene);
        boolean charsets = !charset.isEmpty() && !parentCharset.isEmpty() && !charset.equals(parentCharset);
        if (KeyTypes.differ(own, target) || charsets) {
            report.add(
                    key.span(),
                    "`" + on.table() + "." + column + "` is `" + own + (charsets ? " in " + charset : "") + "`, and `"
                            + parent + "." + referenced + "`, which it refers to, is `" + target
                            + (charsets ? " in " + parentCharset : "") + "`: the server refuses the key ("
                            + KeyTypes.refusal(scene) + ").",
                    charsets ? "Give it the character set " + parentCharset + "." : "Give it the type " + target + ".");
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
