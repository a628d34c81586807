package io.github.concertina.linter.mysql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Joined;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads changes of rows, transactions and settings. */
final class RowReader {
    private static final Set<String> BEHIND_TABLE = Set.of(
            "set",
            "from",
            "using",
            "where",
            "order",
            "limit",
            "join",
            "inner",
            "left",
            "right",
            "cross",
            "natural",
            "straight_join",
            "partition",
            "use",
            "force",
            "ignore");

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
        String alias = alias();
        String tables = cursor.rest("set");
        cursor.accept("set");
        return List.of(new Fact.Change(table, false, where(), new Joined(alias, tables, ""), span));
    }

    private List<Fact> delete() {
        modifiers();
        cursor.accept("from");
        Name table = cursor.table();
        String alias = alias();
        boolean others = cursor.isSymbol(",")
                || cursor.word().equals("from")
                || cursor.word().equals("using");
        String tables = "";
        if (others) {
            while (!cursor.isEnd() && !cursor.accept("from") && !cursor.accept("using")) {
                cursor.next();
            }
            tables = cursor.rest("where");
        }
        return List.of(new Fact.Change(table, true, where(), new Joined(alias, tables, ""), span));
    }

    private String alias() {
        boolean said = cursor.accept("as");
        return cursor.isName() && (said || !BEHIND_TABLE.contains(cursor.word())) ? cursor.name() : "";
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
