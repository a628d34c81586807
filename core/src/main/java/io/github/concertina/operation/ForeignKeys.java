package io.github.concertina.operation;

import io.github.concertina.plan.Constraint;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Refusal;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableIndex;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must hold of both tables before a foreign key is tried. */
final class ForeignKeys {
    private ForeignKeys() {}

    /** The key with its referenced columns named; refuses where they are no unique key of the referenced table. */
    static Constraint.ForeignKey resolve(Table table, Table referenced, Constraint.ForeignKey key) {
        key.columns().forEach(column -> Columns.require(table, column));
        List<Ident> target = key.referencedColumns();
        if (target.isEmpty()) {
            target = referenced
                    .primaryKey()
                    .map(TableIndex::columns)
                    .orElseThrow(() -> new Refusal(
                            referenced.name() + " has no primary key to reference",
                            "name referencedColumns that a unique constraint covers"));
        }
        target.forEach(column -> Columns.require(referenced, column));
        if (target.size() != key.columns().size()) {
            throw new Refusal(
                    "the foreign key has " + key.columns().size() + " columns and references " + target.size(),
                    "name as many referencedColumns as columns");
        }
        Set<Ident> wanted = new HashSet<>(target);
        boolean unique = referenced.indexes().stream()
                .anyMatch(index -> index.unique()
                        && index.valid()
                        && index.columns().size() == wanted.size()
                        && wanted.equals(new HashSet<>(index.columns())));
        if (!unique) {
            throw new Refusal(
                    "no unique index of " + referenced.name() + " covers exactly " + target,
                    "add one with safeAddUnique first");
        }
        return new Constraint.ForeignKey(
                key.name(),
                key.columns(),
                key.referencedTable(),
                target,
                key.onDelete(),
                key.onUpdate(),
                key.deferral());
    }
}
