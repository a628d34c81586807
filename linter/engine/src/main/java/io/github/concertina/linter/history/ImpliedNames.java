package io.github.concertina.linter.history;

import io.github.concertina.linter.fact.Column;
import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.ExpressionName;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.MadeName;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The names that PostgreSQL chooses for indexes and constraints whose author chose none. */
final class ImpliedNames {
    private ImpliedNames() {}

    static String of(Fact.CreateIndex index, Catalog catalog) {
        TableState table = catalog.table(index.table()).orElse(null);
        Name name = table == null ? Catalog.key(index.table()) : table.name;
        return free(
                MadeName.of(name, columns(index.columns(), index.definition(), table), "idx"),
                name,
                one -> isRelation(one, catalog));
    }

    /** The index of a partition that is made because its parent has one. */
    static String of(IndexState parents, TableState partition, Catalog catalog) {
        List<String> columns = columns(parents.columns(), parents.definition(), partition);
        return free(MadeName.of(partition.name, columns, "idx"), partition.name, one -> isRelation(one, catalog));
    }

    static String of(Constraint constraint, TableState table, Catalog catalog) {
        boolean index = constraint.kind() == Constraint.Kind.UNIQUE
                || constraint.kind() == Constraint.Kind.PRIMARY_KEY
                || constraint.kind() == Constraint.Kind.EXCLUSION;
        MadeName made = constraint.kind() == Constraint.Kind.EXCLUSION
                ? MadeName.of(table.name, columns(constraint.columns(), "", table), "excl")
                : constraint.made(table.name);
        // Of a table that is still being created the catalog knows nothing.
        return free(
                made,
                table.name,
                one -> table.constraints.containsKey(one.name())
                        || catalog.hasConstraint(one)
                        || (index && isRelation(one, catalog)));
    }

    /** The sequence that a serial column, or one that is an identity, brings with it. */
    static Optional<Name> ofSequence(Column column, TableState table) {
        return column.type().isSerial() || column.generated() == Column.Generated.IDENTITY
                ? Optional.of(new Name(
                        table.name.schema(),
                        MadeName.of(table.name, List.of(column.name()), "seq").first()))
                : Optional.empty();
    }

    private static String free(MadeName made, Name table, Predicate<Name> taken) {
        int number = 0;
        while (taken.test(new Name(table.schema(), made.numbered(number)))) {
            number++;
        }
        return made.numbered(number);
    }

    private static boolean isRelation(Name name, Catalog catalog) {
        return catalog.tables.get(name) != null
                || catalog.indexes.has(name)
                || catalog.hasConstraint(name)
                || catalog.views.get(name) != null
                || isBorn(ObjectKind.SEQUENCE, name, catalog);
    }

    private static boolean isBorn(ObjectKind kind, Name name, Catalog catalog) {
        Named<Integer> objects = catalog.objects.get(kind);
        return objects != null && objects.get(name) != null;
    }

    /** As the index calls its columns, those behind INCLUDE among them: no two alike. */
    private static List<String> columns(List<String> written, String definition, @Nullable TableState table) {
        List<String> names = new ArrayList<>();
        for (String column : written) {
            boolean plain = table != null && table.columns.containsKey(column);
            names.add(another(plain ? column : ExpressionName.of(column), names));
        }
        for (String column : ExpressionName.included(definition)) {
            names.add(another(column, names));
        }
        return names;
    }

    private static String another(String name, List<String> there) {
        String one = name;
        for (int i = 1; there.contains(one); i++) {
            one = name + i;
        }
        return one;
    }
}
