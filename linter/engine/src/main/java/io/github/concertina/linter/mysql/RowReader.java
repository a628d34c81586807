package io.github.concertina.linter.mysql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads changes of rows, transactions and settings. */
final class RowReader {
    private final Cursor cursor;
    private final Span span;

    RowReader(Cursor cursor, Span span) {
        this.cursor = cursor;
        this.span = span;
    }

    List<Fact> read(String head) {
        return switch (head) {
            case "insert", "replace" -> insert();
            case "update" -> update();
            case "delete" -> delete();
            case "set" -> set();
            case "lock" -> cursor.word().startsWith("table") ? lock() : List.of();
            case "begin" -> List.of(new Fact.Begin(span));
            case "start" -> cursor.word().equals("transaction") ? List.of(new Fact.Begin(span)) : List.of();
            case "commit" -> List.of(new Fact.Commit(false, span));
            case "rollback" ->
                cursor.accept("to") || cursor.accept("work", "to") ? List.of() : List.of(new Fact.Commit(true, span));
            default -> List.of();
        };
    }

    private void modifiers() {
        while (cursor.accept("low_priority")
                || cursor.accept("delayed")
                || cursor.accept("high_priority")
                || cursor.accept("quick")
                || cursor.accept("ignore")) {
            // They change nothing that a rule asks.
        }
    }

    private List<Fact> insert() {
        modifiers();
        cursor.accept("into");
        Name table = cursor.table();
        if (cursor.isSymbol("(")) {
            cursor.parenthesized();
        }
        boolean literal = switch (cursor.word()) {
            case "values", "value", "set" -> true;
            default -> false;
        };
        return List.of(new Fact.Insert(table, literal, span));
    }

    private List<Fact> update() {
        modifiers();
        Name table = cursor.table();
        boolean others = false;
        int depth = 0;
        while (!cursor.isEnd() && !(depth == 0 && cursor.accept("set"))) {
            depth += cursor.isSymbol("(") ? 1 : cursor.isSymbol(")") ? -1 : 0;
            others |= cursor.isSymbol(",") || cursor.word().equals("join");
            cursor.next();
        }
        return List.of(new Fact.Change(table, false, where(), others, span));
    }

    private List<Fact> delete() {
        modifiers();
        cursor.accept("from");
        Name table = cursor.table();
        boolean others = cursor.isSymbol(",")
                || cursor.word().equals("from")
                || cursor.word().equals("using");
        return List.of(new Fact.Change(table, true, where(), others, span));
    }

    /** The condition; a LIMIT behind it, which MySQL has for one table, bounds the rows as a range of keys does. */
    private String where() {
        int depth = 0;
        String where = "";
        while (!cursor.isEnd()) {
            depth += cursor.isSymbol("(") ? 1 : cursor.isSymbol(")") ? -1 : 0;
            if (depth == 0 && cursor.accept("where")) {
                where = cursor.rest("order", "limit");
            } else if (depth == 0 && cursor.accept("limit")) {
                return Fact.Change.LIMITED;
            } else {
                cursor.next();
            }
        }
        return where;
    }

    private List<Fact> set() {
        List<Fact> facts = new ArrayList<>();
        do {
            while (cursor.acceptSymbol("@")
                    || cursor.accept("session")
                    || cursor.accept("global")
                    || cursor.accept("local")
                    || cursor.acceptSymbol(".")) {
                // Whose variable it is, matters to no rule.
            }
            if (!cursor.isName()) {
                return facts;
            }
            String name = cursor.name().toLowerCase(Locale.ROOT);
            if (!cursor.acceptSymbol("=")) {
                if (!cursor.acceptSymbol(":") || !cursor.acceptSymbol("=")) {
                    return facts;
                }
            }
            int mark = cursor.mark();
            cursor.skipClause();
            facts.add(new Fact.SetVariable(name, cursor.written(mark), false, span));
        } while (cursor.acceptSymbol(","));
        return facts;
    }

    private List<Fact> lock() {
        cursor.next();
        List<Name> tables = new ArrayList<>();
        do {
            tables.add(cursor.table());
            cursor.skipClause();
        } while (cursor.acceptSymbol(","));
        return List.of(new Fact.Lock(tables, "EXCLUSIVE", span));
    }
}
