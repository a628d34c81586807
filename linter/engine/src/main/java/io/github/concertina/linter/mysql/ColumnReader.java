package io.github.concertina.linter.mysql;

import io.github.concertina.linter.fact.Column;
import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Expr;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a column as CREATE TABLE, ADD, CHANGE and MODIFY define it. */
final class ColumnReader {
    /** What was read; the constraints that the server ignores stand apart. */
    record Read(
            Column column,
            String charset,
            String position,
            Map<String, String> said,
            List<Constraint> references,
            List<Constraint> checks) {}

    private final Cursor cursor;
    private final String name;
    private final List<Constraint> constraints = new ArrayList<>();
    private final List<Constraint> references = new ArrayList<>();
    private final List<Constraint> checks = new ArrayList<>();
    /** Whether anything is said of NULL, and of a default. */
    private final Map<String, String> said = new HashMap<>();

    private boolean notNull;
    private @Nullable Expr defaultValue;
    private Column.Generated generated = Column.Generated.NO;
    private String charset = "";
    private String position = "";

    private ColumnReader(Cursor cursor, String name) {
        this.cursor = cursor;
        this.name = name;
    }

    static Read read(Cursor cursor) {
        return new ColumnReader(cursor, cursor.name()).rest();
    }

    private Read rest() {
        int mark = cursor.mark();
        String written = type();
        boolean serial = written.toLowerCase(Locale.ROOT).equals("serial");
        if (serial) {
            written = "bigint unsigned";
            notNull = true;
            generated = Column.Generated.IDENTITY;
            constraints.add(key(Constraint.Kind.UNIQUE, mark));
        }
        while (!cursor.isEnd() && !cursor.isSymbol(",") && !cursor.isSymbol(")")) {
            attribute();
        }
        Column column = new Column(name, MySqlTypes.of(written), notNull, defaultValue, generated, constraints);
        return new Read(column, charset, position, said, references, checks);
    }

    private String type() {
        int mark = cursor.mark();
        if (cursor.word().isEmpty()) {
            throw cursor.unreadable();
        }
        cursor.next();
        if (cursor.word().equals("precision") || cursor.word().equals("varying")) {
            cursor.next();
        }
        if (cursor.isSymbol("(")) {
            cursor.parenthesized();
        }
        while (cursor.accept("unsigned") || cursor.accept("signed") || cursor.accept("zerofill")) {
            // They belong to the type.
        }
        return cursor.written(mark);
    }

    private void attribute() {
        int mark = cursor.mark();
        if (cursor.accept("not", "null")) {
            notNull(true);
        } else if (cursor.accept("null")) {
            notNull(false);
        } else if (cursor.accept("default")) {
            said.put("default", "");
            defaultValue = value();
        } else if (cursor.accept("auto_increment")) {
            // Such a column takes no NULL, whatever else is said of it.
            notNull(true);
            generated = Column.Generated.IDENTITY;
        } else if (cursor.accept("unique")) {
            if (!cursor.accept("key")) {
                cursor.accept("index");
            }
            constraints.add(key(Constraint.Kind.UNIQUE, mark));
        } else if (cursor.accept("primary", "key") || cursor.accept("key")) {
            notNull(true);
            constraints.add(key(Constraint.Kind.PRIMARY_KEY, mark));
        } else if (cursor.accept("character", "set") || cursor.accept("charset")) {
            charset = cursor.name();
        } else if (cursor.accept("collate")) {
            String collation = cursor.name();
            charset = charset.isEmpty() ? collation.replaceFirst("_.*", "") : charset;
        } else if (cursor.accept("comment")) {
            cursor.next();
        } else if (cursor.accept("on", "update")) {
            value();
        } else if (cursor.accept("generated", "always", "as") || cursor.accept("as")) {
            cursor.parenthesized();
            boolean stored = cursor.accept("stored") || cursor.accept("persistent");
            if (!stored) {
                cursor.accept("virtual");
            }
            generated = stored ? Column.Generated.STORED : Column.Generated.VIRTUAL;
        } else if (cursor.accept("references")) {
            references.add(reference(mark));
        } else if (cursor.accept("check")) {
            check(mark, null);
        } else if (cursor.accept("constraint")) {
            String given = cursor.word().equals("check") ? null : cursor.name();
            cursor.expect("check");
            check(mark, given);
        } else if (cursor.accept("first")) {
            position = "FIRST";
        } else if (cursor.accept("after")) {
            position = "AFTER " + cursor.name();
        } else if (cursor.accept("column_format") || cursor.accept("storage") || cursor.accept("srid")) {
            cursor.next();
        } else if (!(cursor.accept("visible")
                || cursor.accept("invisible")
                || cursor.accept("binary")
                || cursor.accept("ascii")
                || cursor.accept("unicode")
                || cursor.accept("compressed"))) {
            throw cursor.unreadable();
        }
    }

    private void notNull(boolean required) {
        said.put("null", "");
        notNull = required;
    }

    /** A literal, a function of the time, or an expression in parentheses; NULL is no default. */
    private @Nullable Expr value() {
        int mark = cursor.mark();
        if (cursor.isSymbol("(")) {
            cursor.parenthesized();
            return new Expr(cursor.written(mark));
        }
        if (cursor.accept("null")) {
            return null;
        }
        if (cursor.isSymbol("-") || cursor.isSymbol("+")) {
            cursor.next();
        }
        boolean call = !cursor.word().isEmpty();
        cursor.next();
        if (call && cursor.isString()) {
            cursor.next();
        }
        if (call && cursor.isSymbol("(")) {
            cursor.parenthesized();
        }
        return new Expr(cursor.written(mark));
    }

    private Constraint key(Constraint.Kind kind, int mark) {
        Span span = cursor.since(mark);
        return new Constraint(kind, null, List.of(name), null, null, List.of(), null, false, false, span);
    }

    private Constraint reference(int mark) {
        Name table = cursor.table();
        List<String> columns = cursor.isSymbol("(") ? cursor.columns() : List.of();
        Actions.skip(cursor);
        return new Constraint(
                Constraint.Kind.FOREIGN_KEY,
                null,
                List.of(name),
                null,
                table,
                columns,
                null,
                false,
                false,
                cursor.since(mark));
    }

    private void check(int mark, @Nullable String given) {
        Expr expression = new Expr(cursor.parenthesized());
        boolean notEnforced = cursor.accept("not", "enforced");
        if (!notEnforced) {
            cursor.accept("enforced");
        }
        checks.add(new Constraint(
                Constraint.Kind.CHECK,
                given,
                List.of(name),
                expression,
                null,
                List.of(),
                null,
                false,
                notEnforced,
                cursor.since(mark)));
    }
}
