package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.history.Catalog;
import io.github.concertina.linter.history.TableState;
import io.github.concertina.linter.rule.TableLock;
import io.github.concertina.linter.rule.TableLock.Mode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The locks that one fact takes, on a table and on those that go with it. */
final class TakenLocks {
    private final Catalog catalog;
    private final List<TableLock> locks = new ArrayList<>();

    TakenLocks(Catalog catalog) {
        this.catalog = catalog;
    }

    /** All of them, in the order in which they were taken. */
    List<TableLock> all() {
        return List.copyOf(locks);
    }

    void add(TableLock lock) {
        locks.add(lock);
    }

    /** A CHECK and a NOT NULL go down to tables that inherit, the others to partitions alone. */
    void below(Name table, Mode mode, @Nullable Constraint constraint) {
        boolean inherited = constraint == null
                || constraint.kind() == Constraint.Kind.CHECK
                || constraint.kind() == Constraint.Kind.NOT_NULL;
        if (inherited) {
            withBelow(table, mode);
        } else {
            withPartitions(table, mode);
        }
    }

    void withBelow(Name table, Mode mode) {
        take(table, mode);
        catalog.below(table).forEach(below -> take(below.name(), mode));
    }

    void withPartitions(Name table, Mode mode) {
        if (catalog.table(table).filter(TableState::isPartitioned).isPresent()) {
            withBelow(table, mode);
        } else {
            take(table, mode);
        }
    }

    void exclusive(Name table) {
        take(table, Mode.ACCESS_EXCLUSIVE);
    }

    void keyExclusive(Name table) {
        throughKey(table, Mode.ACCESS_EXCLUSIVE);
    }

    void throughKey(Name table, Mode mode) {
        locks.add(new TableLock(table, mode, true, false));
        if (catalog.table(table).filter(TableState::isPartitioned).isPresent()) {
            catalog.below(table).forEach(below -> locks.add(new TableLock(below.name(), mode, true, false)));
        }
    }

    void take(Name table, Mode mode) {
        locks.add(new TableLock(table, mode, false, catalog.isView(table)));
    }
}
