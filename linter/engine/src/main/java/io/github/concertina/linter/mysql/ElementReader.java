package io.github.concertina.linter.mysql;

import io.github.concertina.linter.fact.Clause;
import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Expr;
import io.github.concertina.linter.fact.Name;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a key, an index or a constraint, as CREATE TABLE has it and as it follows ADD. */
final class ElementReader {
    /** What was read: an index is not a constraint. */
    record Read(Clause.Kind kind, @Nullable Constraint constraint, String index, List<String> columns) {}

    private ElementReader() {}

    /** Whether such a thing begins here, and not a column. */
    static boolean begins(Cursor cursor) {
        return switch (cursor.word()) {
            case "constraint", "primary", "unique", "index", "key", "fulltext", "spatial", "foreign", "check" -> true;
            default -> false;
        };
    }

    static Read read(Cursor cursor) {
        int mark = cursor.mark();
        String name = null;
        if (cursor.accept("constraint") && !begins(cursor)) {
            name = cursor.name();
        }
        if (cursor.accept("primary", "key")) {
            using(cursor);
            return keyed(cursor, Constraint.Kind.PRIMARY_KEY, name, mark);
        }
        if (cursor.accept("unique")) {
            word(cursor);
            String index = index(cursor);
            return keyed(cursor, Constraint.Kind.UNIQUE, index.isEmpty() ? name : index, mark);
        }
        if (cursor.accept("foreign", "key")) {
            if (cursor.accept("if", "not", "exists") || !cursor.isSymbol("(")) {
                String index = cursor.isSymbol("(") ? "" : cursor.name();
                name = name == null && !index.isEmpty() ? index : name;
            }
            List<String> columns = cursor.columns();
            cursor.expect("references");
            Name parent = cursor.table();
            List<String> referenced = cursor.columns();
            Actions.skip(cursor);
            Constraint key = new Constraint(
                    Constraint.Kind.FOREIGN_KEY,
                    name,
                    columns,
                    null,
                    parent,
                    referenced,
                    null,
                    false,
                    false,
                    cursor.since(mark));
            return new Read(Clause.Kind.ADD_FOREIGN_KEY, key, "", columns);
        }
        if (cursor.accept("check")) {
            Expr check = new Expr(cursor.parenthesized());
            boolean notEnforced = cursor.accept("not", "enforced");
            if (!notEnforced) {
                cursor.accept("enforced");
            }
            Constraint constraint = new Constraint(
                    Constraint.Kind.CHECK,
                    name,
                    List.of(),
                    check,
                    null,
                    List.of(),
                    null,
                    notEnforced,
                    notEnforced,
                    cursor.since(mark));
            return new Read(
                    notEnforced ? Clause.Kind.ADD_CHECK_NOT_ENFORCED : Clause.Kind.ADD_CHECK,
                    constraint,
                    "",
                    List.of());
        }
        Clause.Kind kind = cursor.accept("fulltext")
                ? Clause.Kind.ADD_FULLTEXT
                : cursor.accept("spatial") ? Clause.Kind.ADD_SPATIAL : Clause.Kind.ADD_INDEX;
        word(cursor);
        String index = index(cursor);
        List<String> columns = cursor.columns();
        options(cursor);
        return new Read(kind, null, index.isEmpty() ? columns.get(0) : index, columns);
    }

    private static Read keyed(Cursor cursor, Constraint.Kind kind, @Nullable String name, int mark) {
        List<String> columns = cursor.columns();
        options(cursor);
        Constraint key =
                new Constraint(kind, name, columns, null, null, List.of(), null, false, false, cursor.since(mark));
        return new Read(
                kind == Constraint.Kind.PRIMARY_KEY ? Clause.Kind.ADD_PRIMARY_KEY : Clause.Kind.ADD_INDEX,
                key,
                name == null ? columns.get(0) : name,
                columns);
    }

    private static void word(Cursor cursor) {
        if (!cursor.accept("index")) {
            cursor.accept("key");
        }
        cursor.accept("if", "not", "exists");
    }

    private static String index(Cursor cursor) {
        String name = "";
        if (!cursor.isSymbol("(") && !cursor.word().equals("using")) {
            name = cursor.name();
        }
        using(cursor);
        return name;
    }

    private static void using(Cursor cursor) {
        if (cursor.accept("using")) {
            cursor.next();
        }
    }

    /** What may stand behind the columns of an index. */
    static void options(Cursor cursor) {
        while (true) {
            if (cursor.accept("using") || cursor.accept("comment")) {
                cursor.next();
            } else if (cursor.accept("with", "parser")) {
                cursor.next();
            } else if (cursor.accept("key_block_size")) {
                cursor.acceptSymbol("=");
                cursor.next();
            } else if (!(cursor.accept("visible")
                    || cursor.accept("invisible")
                    || cursor.accept("ignored")
                    || cursor.accept("not", "ignored"))) {
                return;
            }
        }
    }
}
