package io.github.concertina.linter.mysql;

import io.github.concertina.linter.fact.Clause;
import io.github.concertina.linter.fact.Column;
import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Expr;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.text.Span;
import java.util.Map;

/** Reads the clauses of ALTER TABLE that are about columns, behind their first word. */
final class AlteredColumns {
    private final Cursor cursor;
    private final Kept kept;
    private final Altered altered;
    private final Name table;

    AlteredColumns(Cursor cursor, Kept kept, Altered altered) {
        this.cursor = cursor;
        this.kept = kept;
        this.altered = altered;
        this.table = altered.table();
    }

    void add(int mark) {
        cursor.accept("column");
        boolean ifNotExists = cursor.accept("if", "not", "exists");
        if (cursor.acceptSymbol("(")) {
            do {
                int at = cursor.mark();
                added(ColumnReader.read(cursor), ifNotExists, at);
            } while (cursor.acceptSymbol(","));
            if (!cursor.acceptSymbol(")")) {
                throw cursor.unreadable();
            }
        } else {
            added(ColumnReader.read(cursor), ifNotExists, mark);
        }
    }

    private void added(ColumnReader.Read read, boolean ifNotExists, int mark) {
        Span place = cursor.since(mark);
        Column column = read.column();
        altered.says(new Clause(
                Clause.Kind.ADD_COLUMN,
                column.name(),
                read.position(),
                column,
                read.charset(),
                kept.checks() && !read.checks().isEmpty() ? Map.of("check", "") : Map.of(),
                place));
        altered.does(new Fact.AddColumn(table, column, ifNotExists, place));
        beside(read, true);
    }

    private void beside(ColumnReader.Read read, boolean inColumn) {
        for (Constraint key : read.references()) {
            if (kept.references()) {
                altered.says(Clause.Kind.ADD_FOREIGN_KEY, "", key.span());
                altered.does(new Fact.AddConstraint(table, key, key.span()));
            } else {
                altered.does(new Fact.Ignored(table, key, true, key.span()));
            }
        }
        for (Constraint check : read.checks()) {
            if (kept.checks()) {
                if (!inColumn) {
                    altered.says(
                            check.notEnforced() ? Clause.Kind.ADD_CHECK_NOT_ENFORCED : Clause.Kind.ADD_CHECK,
                            "",
                            check.span());
                }
                altered.does(new Fact.AddConstraint(table, check, check.span()));
            } else {
                altered.does(new Fact.Ignored(table, check, false, check.span()));
            }
        }
    }

    void modify(int mark) {
        cursor.accept("column");
        cursor.accept("if", "exists");
        modified("", mark);
    }

    void change(int mark) {
        cursor.accept("column");
        cursor.accept("if", "exists");
        modified(cursor.name(), mark);
    }

    private void modified(String old, int mark) {
        ColumnReader.Read read = ColumnReader.read(cursor);
        Span place = cursor.since(mark);
        Column column = read.column();
        String name = old.isEmpty() ? column.name() : old;
        altered.says(new Clause(
                Clause.Kind.MODIFY_COLUMN, name, read.position(), column, read.charset(), read.said(), place));
        altered.does(new Fact.AlterType(table, name, column.type(), null, false, place));
        altered.does(
                column.notNull() ? new Fact.SetNotNull(table, name, place) : new Fact.DropNotNull(table, name, place));
        Expr value = column.defaultValue();
        altered.does(
                value == null
                        ? new Fact.DropDefault(table, name, place)
                        : new Fact.SetDefault(table, name, value, place));
        if (!name.equals(column.name())) {
            altered.does(new Fact.RenameColumn(table, name, column.name(), place));
        }
        beside(read, false);
    }

    void drop(int mark) {
        cursor.accept("column");
        boolean ifExists = cursor.accept("if", "exists");
        String column = cursor.name();
        if (!cursor.accept("restrict")) {
            cursor.accept("cascade");
        }
        altered.says(Clause.Kind.DROP_COLUMN, column, cursor.since(mark));
        altered.does(new Fact.DropColumn(table, column, ifExists, false, cursor.since(mark)));
    }

    void alter(int mark) {
        cursor.accept("column");
        String column = cursor.name();
        if (cursor.accept("drop", "default")) {
            altered.says(Clause.Kind.DROP_DEFAULT, column, cursor.since(mark));
            altered.does(new Fact.DropDefault(table, column, cursor.since(mark)));
        } else {
            cursor.expect("set", "default");
            int value = cursor.mark();
            cursor.skipClause();
            altered.says(Clause.Kind.SET_DEFAULT, column, cursor.since(mark));
            altered.does(new Fact.SetDefault(table, column, new Expr(cursor.written(value)), cursor.since(mark)));
        }
    }

    void rename(int mark) {
        cursor.accept("if", "exists");
        String column = cursor.name();
        cursor.expect("to");
        String name = cursor.name();
        altered.says(Clause.Kind.RENAME_COLUMN, column, cursor.since(mark));
        altered.does(new Fact.RenameColumn(table, column, name, cursor.since(mark)));
    }
}
