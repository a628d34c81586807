package io.github.concertina.linter.rule;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.fact.ViewQuery;
import io.github.concertina.linter.history.Catalog;
import io.github.concertina.linter.history.RoutineState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the transaction holds and has done so far, kept as it goes: no rule has to walk through it again. */
public final class Held {
    private final Map<Name, TableLock> locks = new LinkedHashMap<>();
    private final Map<Name, TableLock> keyLocks = new LinkedHashMap<>();
    private final List<Occurrence> newValues = new ArrayList<>();
    private final Map<Name, List<Fact>> shapes = new HashMap<>();

    private int firstStatement;
    private final Map<String, List<RoutineState>> droppedRoutines = new HashMap<>();
    private final Map<String, ViewQuery> droppedViews = new HashMap<>();

    /** The strongest lock on each table that had rows or readers, in the order in which they were taken. */
    public Collection<TableLock> locks() {
        return Collections.unmodifiableCollection(locks.values());
    }

    /** Those that were taken through a foreign key, and not before for another reason. */
    public Collection<TableLock> keyLocks() {
        return Collections.unmodifiableCollection(keyLocks.values());
    }

    /** The values that enums got. */
    public List<Occurrence> newValues() {
        return Collections.unmodifiableList(newValues);
    }

    /** What changed the shape of that table. */
    public List<Fact> shapesOf(Name table) {
        return Collections.unmodifiableList(shapes.getOrDefault(Catalog.key(table), List.of()));
    }

    /** The first of the locks that the application waits for. */
    public Optional<TableLock> strongest() {
        return locks.values().stream().filter(TableLock::isFelt).findFirst();
    }

    /** The statement that took the first of them; only where there is one. */
    public int firstStatement() {
        return firstStatement;
    }

    /** Whether the table is locked against writers. */
    public boolean isHeld(Name table) {
        TableLock lock = locks.get(Catalog.key(table));
        return lock != null && lock.isFelt();
    }

    /** Whether the transaction has taken as strong a lock on that table before. */
    public boolean covers(TableLock lock) {
        TableLock before = locks.get(Catalog.key(lock.table()));
        return before != null && before.mode().compareTo(lock.mode()) >= 0;
    }

    /** The functions and procedures of that name that were there before the transaction dropped them. */
    public List<RoutineState> droppedRoutines(Name routine) {
        return Collections.unmodifiableList(droppedRoutines.getOrDefault(routine.name(), List.of()));
    }

    /** What the view of that name was before the transaction dropped it. */
    public Optional<ViewQuery> droppedView(Name view) {
        return Optional.ofNullable(droppedViews.get(view.name()));
    }

    /** Takes note of what goes, or gets another name, with the schema in which it still is. */
    public void gone(ObjectKind kind, Name name, Catalog catalog) {
        if (kind == ObjectKind.FUNCTION) {
            droppedRoutines.put(name.name(), List.copyOf(catalog.routines(name)));
        } else if (kind == ObjectKind.VIEW) {
            droppedViews.put(name.name(), catalog.view(name).orElse(ViewQuery.UNKNOWN));
        }
    }

    /** Takes note of a fact, and of the locks that it takes on tables in use. */
    public void add(Occurrence occurrence, List<TableLock> taken) {
        List<TableLock> byKey = taken.stream()
                .filter(lock -> lock.throughKey() && !covers(lock))
                .toList();
        for (TableLock lock : taken) {
            if (firstStatement == 0 && lock.isFelt()) {
                firstStatement = occurrence.statement();
            }
            locks.merge(
                    Catalog.key(lock.table()),
                    lock,
                    (old, other) -> other.mode().compareTo(old.mode()) > 0 ? other : old);
        }
        byKey.forEach(lock -> keyLocks.putIfAbsent(Catalog.key(lock.table()), lock));
        Fact fact = occurrence.fact();
        if (fact instanceof Fact.AddEnumValue) {
            newValues.add(occurrence);
        } else if (fact instanceof Fact.OnTable on
                && !(fact instanceof Fact.Brief)
                && !(fact instanceof Fact.Insert)
                && !(fact instanceof Fact.Change)) {
            shapes.computeIfAbsent(Catalog.key(on.table()), any -> new ArrayList<>())
                    .add(fact);
        }
        if (fact instanceof Fact.RenameTable rename) {
            move(rename.table(), new Name(rename.table().schema(), rename.newName()));
        } else if (fact instanceof Fact.SetTableSchema move) {
            move(move.table(), move.table().in(move.newSchema()));
        }
    }

    /** It is the same table, and still held. */
    private void move(Name table, Name to) {
        move(locks, table, to);
        move(keyLocks, table, to);
        move(shapes, table, to);
    }

    private static <T> void move(Map<Name, T> map, Name table, Name to) {
        T held = map.remove(Catalog.key(table));
        if (held != null) {
            map.put(Catalog.key(to), held);
        }
    }

    /** The transaction is over. */
    public void release() {
        locks.clear();
        firstStatement = 0;
        keyLocks.clear();
        newValues.clear();
        shapes.clear();
        droppedRoutines.clear();
        droppedViews.clear();
    }
}
