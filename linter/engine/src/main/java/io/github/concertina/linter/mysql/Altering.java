package io.github.concertina.linter.mysql;

import io.github.concertina.linter.fact.Clause;
import io.github.concertina.linter.fact.Column;
import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts before the facts of a changelog's change the ALTER TABLE that the tool would write for them. */
public final class Altering {
    private Altering() {}

    /** The same facts; before those that alter a table, what they are to the server, unless that is known already. */
    public static List<Fact> with(List<Fact> facts) {
        if (facts.stream().anyMatch(Fact.AlterTable.class::isInstance)) {
            return facts;
        }
        List<Fact> all = new ArrayList<>();
        for (Fact written : facts) {
            Fact fact = OwnTypes.in(written);
            Clause clause = clause(fact);
            Name table = fact instanceof Fact.OnTable on ? on.table() : null;
            if (clause != null && table != null) {
                all.add(new Fact.AlterTable(table, List.of(clause), "", "", fact.span()));
            }
            all.add(fact);
        }
        return List.copyOf(all);
    }

    private static @Nullable Clause clause(Fact fact) {
        if (fact instanceof Fact.AddColumn add) {
            return of(Clause.Kind.ADD_COLUMN, add.column().name(), add.column(), fact);
        }
        if (fact instanceof Fact.DropColumn drop) {
            return new Clause(Clause.Kind.DROP_COLUMN, drop.column(), fact.span());
        }
        if (fact instanceof Fact.AlterType type) {
            Column column = new Column(type.column(), type.type(), false, null, Column.Generated.NO, List.of());
            return of(Clause.Kind.MODIFY_COLUMN, type.column(), column, fact);
        }
        if (fact instanceof Fact.SetNotNull set) {
            return new Clause(Clause.Kind.SET_NOT_NULL, set.column(), fact.span());
        }
        if (fact instanceof Fact.DropNotNull drop) {
            return new Clause(Clause.Kind.DROP_NOT_NULL, drop.column(), fact.span());
        }
        if (fact instanceof Fact.DropConstraint drop
                && drop.name().equals(drop.table().name() + "_pkey")) {
            return new Clause(Clause.Kind.DROP_PRIMARY_KEY, "", fact.span());
        }
        if (fact instanceof Fact.RenameColumn rename) {
            return new Clause(Clause.Kind.RENAME_COLUMN, rename.column(), fact.span());
        }
        if (fact instanceof Fact.CreateIndex index) {
            String name = index.name();
            return new Clause(Clause.Kind.ADD_INDEX, name == null ? "" : name, fact.span());
        }
        if (fact instanceof Fact.AddConstraint add) {
            return new Clause(kind(add.constraint()), "", fact.span());
        }
        return null;
    }

    private static Clause of(Clause.Kind kind, String subject, Column column, Fact fact) {
        return new Clause(kind, subject, "", column, "", Map.of(), fact.span());
    }

    private static Clause.Kind kind(Constraint constraint) {
        return switch (constraint.kind()) {
            case PRIMARY_KEY -> Clause.Kind.ADD_PRIMARY_KEY;
            case FOREIGN_KEY -> Clause.Kind.ADD_FOREIGN_KEY;
            case CHECK -> Clause.Kind.ADD_CHECK;
            default -> Clause.Kind.ADD_INDEX;
        };
    }
}
