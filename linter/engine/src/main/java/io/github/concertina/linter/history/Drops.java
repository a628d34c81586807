package io.github.concertina.linter.history;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;

/** Takes out of the catalog what is dropped. */
final class Drops {
    private final Catalog catalog;

    Drops(Catalog catalog) {
        this.catalog = catalog;
    }

    /** What hangs on it goes with it, as far as the history knows. */
    void drop(Fact.DropObject drop) {
        if (drop.cascade() && drop.kind() == ObjectKind.SCHEMA) {
            Dependents.inSchema(drop.name().name(), catalog).forEach(this::gone);
        } else if (drop.cascade() && (drop.kind() == ObjectKind.TYPE || drop.kind() == ObjectKind.DOMAIN)) {
            catalog.tables
                    .all()
                    .forEach(table -> table.columns.values().removeIf(column -> Dependents.isOf(column, drop.name())));
        } else if (drop.cascade() && drop.kind() == ObjectKind.FUNCTION) {
            catalog.tables.all().forEach(table -> table.stopRunning(drop.name()));
        }
        if (drop.cascade()) {
            catalog.viewsOver(drop.name()).forEach(this::viewGone);
        }
        remove(drop);
    }

    private void viewGone(Name view) {
        catalog.views.remove(view);
        for (ObjectKind kind : new ObjectKind[] {ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW}) {
            Named<Integer> ofKind = catalog.objects.get(kind);
            if (ofKind != null) {
                ofKind.remove(view);
            }
        }
    }

    private void gone(TableState table) {
        catalog.partitionsOf(table.name).forEach(this::gone);
        catalog.tables.remove(table.name);
        catalog.indexes.dropTable(table.name);
        catalog.referringTo(table.name)
                .forEach(other -> other.constraints.values().removeIf(state -> Dependents.isTo(state, table.name)));
    }

    private void remove(Fact.DropObject drop) {
        Name key = Catalog.key(drop.name());
        if (drop.kind() == ObjectKind.TABLE) {
            catalog.table(drop.name()).ifPresent(this::gone);
        } else if (drop.kind() == ObjectKind.INDEX) {
            catalog.indexes.drop(drop.name());
        } else if (drop.kind() == ObjectKind.DOMAIN) {
            catalog.domains.remove(key);
        } else if (drop.kind() == ObjectKind.TYPE) {
            catalog.enums.remove(key);
        } else if (drop.kind() == ObjectKind.FUNCTION) {
            catalog.routines.remove(key);
        } else if (drop.kind() == ObjectKind.VIEW || drop.kind() == ObjectKind.MATERIALIZED_VIEW) {
            catalog.views.remove(key);
        }
        Named<Integer> ofKind = catalog.objects.get(drop.kind());
        if (ofKind != null) {
            ofKind.remove(key);
        }
    }
}
