package io.github.concertina.linter.mysql;

import io.github.concertina.linter.fact.Clause;
import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.text.Span;

/** Reads the clauses of ALTER TABLE that are about keys, indexes and constraints; each says whether it is one of them. */
final class AlteredKeys {
    private final Cursor cursor;
    private final Kept kept;
    private final Altered altered;
    private final Name table;

    AlteredKeys(Cursor cursor, Kept kept, Altered altered) {
        this.cursor = cursor;
        this.kept = kept;
        this.altered = altered;
        this.table = altered.table();
    }

    boolean add(int mark) {
        if (!ElementReader.begins(cursor)) {
            return false;
        }
        ElementReader.Read read = ElementReader.read(cursor);
        Span place = cursor.since(mark);
        altered.says(Indexes.clause(read, place));
        Constraint constraint = read.constraint();
        if (constraint == null) {
            altered.does(Indexes.created(table, read, place));
        } else if (constraint.kind() == Constraint.Kind.CHECK && !kept.checks()) {
            altered.does(new Fact.Ignored(table, constraint, false, place));
        } else {
            altered.does(new Fact.AddConstraint(table, constraint, place));
        }
        return true;
    }

    boolean drop(int mark) {
        if (cursor.accept("primary", "key")) {
            altered.says(Clause.Kind.DROP_PRIMARY_KEY, "", cursor.since(mark));
            altered.does(new Fact.DropConstraint(table, table.name() + "_pkey", false, cursor.since(mark)));
        } else if (cursor.accept("foreign", "key")) {
            dropped(Clause.Kind.DROP_FOREIGN_KEY, mark);
        } else if (cursor.accept("check") || cursor.accept("constraint")) {
            dropped(Clause.Kind.DROP_CHECK, mark);
        } else if (isIndex()) {
            cursor.accept("if", "exists");
            String index = cursor.name();
            altered.says(Clause.Kind.DROP_INDEX, index, cursor.since(mark));
            altered.does(new Fact.DropObject(
                    ObjectKind.INDEX, Indexes.name(table, index), false, false, false, cursor.since(mark)));
        } else {
            return false;
        }
        return true;
    }

    private void dropped(Clause.Kind kind, int mark) {
        cursor.accept("if", "exists");
        String name = cursor.name();
        altered.says(kind, name, cursor.since(mark));
        altered.does(new Fact.DropConstraint(table, name, false, cursor.since(mark)));
    }

    boolean alter(int mark) {
        if (isIndex()) {
            String index = cursor.name();
            boolean hidden = cursor.accept("invisible") || cursor.accept("ignored");
            if (!hidden && !cursor.accept("visible")) {
                cursor.expect("not", "ignored");
            }
            altered.says(hidden ? Clause.Kind.HIDE_INDEX : Clause.Kind.SHOW_INDEX, index, cursor.since(mark));
        } else if (cursor.accept("check") || cursor.accept("constraint")) {
            String name = cursor.name();
            boolean enforced = !cursor.accept("not");
            cursor.expect("enforced");
            altered.says(enforced ? Clause.Kind.ENFORCE_CHECK : Clause.Kind.DROP_CHECK, name, cursor.since(mark));
            altered.does(new Fact.EnforceConstraint(table, name, enforced, cursor.since(mark)));
        } else {
            return false;
        }
        return true;
    }

    boolean rename(int mark) {
        if (!isIndex()) {
            return false;
        }
        cursor.accept("if", "exists");
        String index = cursor.name();
        cursor.expect("to");
        String to = cursor.name();
        altered.says(Clause.Kind.RENAME_INDEX, index, cursor.since(mark));
        altered.does(new Fact.RenameObject(ObjectKind.INDEX, Indexes.name(table, index), to, cursor.since(mark)));
        return true;
    }

    private boolean isIndex() {
        return cursor.accept("index") || cursor.accept("key");
    }
}
