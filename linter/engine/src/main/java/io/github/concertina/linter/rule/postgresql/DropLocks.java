package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.history.Catalog;
import io.github.concertina.linter.history.Dependents;
import io.github.concertina.linter.history.TableState;
import io.github.concertina.linter.rule.TableLock;
import io.github.concertina.linter.rule.TableLock.Mode;
import java.util.HashSet;
import java.util.Set;

/** Which locks a DROP takes: on what goes, and on what refers to it or stands over it. */
final class DropLocks {
    private final Catalog catalog;
    private final TakenLocks taken;

    DropLocks(Catalog catalog, TakenLocks taken) {
        this.catalog = catalog;
        this.taken = taken;
    }

    void drop(Fact.DropObject drop) {
        if (drop.kind() == ObjectKind.TABLE) {
            taken.exclusive(drop.name());
            catalog.table(drop.name()).ifPresent(table -> {
                table.references().forEach(taken::keyExclusive);
                table.parents().stream()
                        .flatMap(parent -> catalog.table(parent).stream())
                        .filter(TableState::isPartitioned)
                        .forEach(parent -> {
                            taken.exclusive(parent.name());
                            parent.defaultPartition().ifPresent(taken::exclusive);
                        });
            });
        } else if (drop.kind() == ObjectKind.INDEX && !drop.concurrently()) {
            catalog.index(drop.name()).ifPresent(index -> taken.withPartitions(index.table(), Mode.ACCESS_EXCLUSIVE));
        }
        if (drop.cascade() && (drop.kind() == ObjectKind.TABLE || Locks.isView(drop.kind()))) {
            catalog.viewsOver(drop.name())
                    .forEach(view -> taken.add(new TableLock(view, Mode.ACCESS_EXCLUSIVE, false, true)));
        }
        if (Locks.isView(drop.kind()) && (!drop.ifExists() || catalog.isView(drop.name()))) {
            taken.add(new TableLock(drop.name(), Mode.ACCESS_EXCLUSIVE, false, true));
        }
        Set<Name> lost = drop.kind() == ObjectKind.TABLE ? withBelow(drop.name()) : Set.of();
        for (Name table : Dependents.of(drop, catalog)) {
            boolean key = drop.kind() == ObjectKind.TABLE && !lost.contains(table);
            taken.add(new TableLock(table, Mode.ACCESS_EXCLUSIVE, key, false));
        }
    }

    /** The table and all that go with it, as the catalog calls them. */
    private Set<Name> withBelow(Name table) {
        Set<Name> names = new HashSet<>();
        names.add(catalog.table(table).map(TableState::name).orElse(Catalog.key(table)));
        catalog.below(table).forEach(below -> names.add(below.name()));
        return names;
    }
}
