package io.github.concertina.linter.history;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;
import java.util.List;

/** ALTER … RENAME TO of what is no table. */
final class Renames {
    private Renames() {}

    static void apply(Fact.RenameObject rename, Catalog catalog) {
        if (rename.kind() == ObjectKind.INDEX) {
            catalog.indexes.rename(rename.name(), rename.newName());
        } else if (rename.kind() == ObjectKind.SCHEMA) {
            schema(rename, catalog);
        } else {
            Name from = Catalog.key(rename.name());
            move(rename.kind(), from, new Name(from.schema(), rename.newName()), catalog);
        }
    }

    /** It is there under that name, and in that schema, from here on. */
    static void move(ObjectKind kind, Name from, Name to, Catalog catalog) {
        switch (kind) {
            case DOMAIN -> {
                move(catalog.domains, from, to);
                retype(from, to, catalog);
            }
            case TYPE -> {
                move(catalog.enums, from, to);
                retype(from, to, catalog);
            }
            case VIEW, MATERIALIZED_VIEW -> {
                move(catalog.views, from, to);
                catalog.viewsFollow(from, to);
            }
            case FUNCTION -> move(catalog.routines, from, to);
            default -> {}
        }
        Named<Integer> objects = catalog.objects.get(kind);
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
        if (fact instanceof Fact.RenameColumn rename) {
            catalog.view(from)
                    .ifPresent(query -> catalog.views.put(from, query.renamed(rename.column(), rename.newName())));
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

    private static void retype(Name from, Name to, Catalog catalog) {
        catalog.tables
                .all()
                .forEach(table -> table.columns.replaceAll((name, column) -> Dependents.isOf(column, from)
                        ? column.typed(column.type().named(to.name()))
                        : column));
    }

    private static void schema(Fact.RenameObject rename, Catalog catalog) {
        List<TableState> inside = Dependents.inSchema(rename.name().name(), catalog);
        for (TableState table : inside) {
            catalog.move(table, table.name.in(rename.newName()));
        }
    }
}
