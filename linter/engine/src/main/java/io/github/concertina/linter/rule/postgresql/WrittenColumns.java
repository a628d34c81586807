package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Column;
import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.Type;
import java.util.ArrayList;
import java.util.List;

/** The columns that a fact gives a type: new ones, and those that get another. */
final class WrittenColumns {
    private WrittenColumns() {}

    /** A column, its type, and whether it alone is the primary key. */
    record Written(Name table, String column, Type type, boolean primaryKey) {}

    static List<Written> of(Fact fact) {
        List<Written> found = new ArrayList<>();
        if (fact instanceof Fact.CreateTable create) {
            for (Column column : create.columns()) {
                boolean primary = create.constraints().stream().anyMatch(constraint -> isKey(constraint, column));
                found.add(new Written(create.table(), column.name(), column.type(), primary));
            }
        } else if (fact instanceof Fact.AddColumn add) {
            boolean primary =
                    add.column().constraints().stream().anyMatch(constraint -> isKey(constraint, add.column()));
            found.add(new Written(add.table(), add.column().name(), add.column().type(), primary));
        } else if (fact instanceof Fact.AlterType change) {
            found.add(new Written(change.table(), change.column(), change.type(), false));
        }
        return found;
    }

    private static boolean isKey(Constraint constraint, Column column) {
        return constraint.kind() == Constraint.Kind.PRIMARY_KEY
                && constraint.columns().equals(List.of(column.name()));
    }
}
