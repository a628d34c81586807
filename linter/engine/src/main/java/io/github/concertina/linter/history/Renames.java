package io.github.concertina.linter.history;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;
import java.util.List;

/** ALTER … RENAME TO of what is no table. */
final class Renames {
    private Renames() {}

    static void apply(Fact.RenameObject rename, Catalog catalog) {
        Name from = Catalog.key(rename.name());
        Name to = new Name(from.schema(), rename.newName());
        switch (rename.kind()) {
            case INDEX -> catalog.indexes.rename(rename.name(), rename.newName());
            case DOMAIN -> {
                move(catalog.domains, from, to);
                retype(rename, catalog);
            }
            case TYPE -> {
                move(catalog.enums, from, to);
                retype(rename, catalog);
            }
            case VIEW, MATERIALIZED_VIEW -> {
                move(catalog.views, from, to);
                catalog.viewsFollow(from, to);
            }
            case SCHEMA -> schema(rename, catalog);
            default -> {}
        }
        Named<Integer> objects = catalog.objects.get(rename.kind());
        if (objects != null) {
            move(objects, from, to);
        }
    }

    /** ALTER VIEW, or ALTER TABLE of a view. */
    static void view(Fact.OnTable fact, Catalog catalog) {
        Name from = Catalog.key(fact.table());
        Name to = from;
        if (fact instanceof Fact.RenameTable rename) {
            to = new Name(from.schema(), rename.newName());
        } else if (fact instanceof Fact.SetTableSchema set) {
            to = from.in(set.newSchema());
        }
        move(catalog.views, from, to);
        catalog.viewsFollow(from, to);
        for (ObjectKind kind : new ObjectKind[] {ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW}) {
            Named<Integer> objects = catalog.objects.get(kind);
            if (objects != null) {
                move(objects, from, to);
            }
        }
    }

    private static <T> void move(Named<T> named, Name from, Name to) {
        T value = named.get(from);
        if (value != null) {
            named.remove(from);
            named.put(to, value);
        }
    }

    private static void retype(Fact.RenameObject rename, Catalog catalog) {
        catalog.tables
                .all()
                .forEach(table -> table.columns.replaceAll((name, column) -> Dependents.isOf(column, rename.name())
                        ? column.typed(column.type().named(rename.newName()))
                        : column));
    }

    private static void schema(Fact.RenameObject rename, Catalog catalog) {
        List<TableState> inside = Dependents.inSchema(rename.name().name(), catalog);
        for (TableState table : inside) {
            catalog.move(table, table.name.in(rename.newName()));
        }
    }
}
