package io.github.concertina.linter.mysql;

import io.github.concertina.linter.fact.Clause;
import io.github.concertina.linter.fact.Column;
import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Expr;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads ALTER TABLE, from the name of the table on: the whole first, then what each clause does. */
final class AlterReader {
    private final Cursor cursor;
    private final Span span;
    private final Kept kept;
    private final List<Clause> clauses = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private String algorithm = "";
    private String lock = "";
    private Name table = Name.of("");

    AlterReader(Cursor cursor, Span span, Kept kept) {
        this.cursor = cursor;
        this.span = span;
        this.kept = kept;
    }

    List<Fact> read() {
        cursor.accept("if", "exists");
        table = cursor.table();
        if (cursor.accept("wait")) {
            cursor.next();
        } else {
            cursor.accept("nowait");
        }
        while (!cursor.isEnd()) {
            int mark = cursor.mark();
            clause(mark);
            if (!cursor.acceptSymbol(",") && !cursor.isEnd() && cursor.mark() == mark) {
                throw cursor.unreadable();
            }
        }
        List<Fact> all = new ArrayList<>();
        all.add(new Fact.AlterTable(table, clauses, algorithm, lock, span));
        all.addAll(facts);
        return all;
    }

    private void clause(int mark) {
        if (cursor.accept("algorithm")) {
            cursor.acceptSymbol("=");
            algorithm = setting();
        } else if (cursor.accept("lock")) {
            cursor.acceptSymbol("=");
            lock = setting();
        } else if (cursor.accept("add")) {
            add(mark);
        } else if (cursor.accept("drop")) {
            drop(mark);
        } else if (cursor.accept("modify")) {
            cursor.accept("column");
            cursor.accept("if", "exists");
            modified("", mark);
        } else if (cursor.accept("change")) {
            cursor.accept("column");
            cursor.accept("if", "exists");
            modified(cursor.name(), mark);
        } else if (cursor.accept("alter")) {
            alter(mark);
        } else if (cursor.accept("rename")) {
            rename(mark);
        } else if (cursor.accept("convert", "to")) {
            if (!cursor.accept("charset")) {
                cursor.expect("character", "set");
            }
            String charset = cursor.name();
            if (cursor.accept("collate")) {
                cursor.next();
            }
            clauses.add(new Clause(Clause.Kind.CONVERT_CHARSET, "", "", null, charset, Map.of(), cursor.since(mark)));
        } else if (cursor.accept("force")) {
            clauses.add(new Clause(Clause.Kind.FORCE, "", cursor.since(mark)));
        } else if (cursor.accept("order", "by")) {
            cursor.rest();
            clauses.add(new Clause(Clause.Kind.FORCE, "", cursor.since(mark)));
        } else if (!(cursor.accept("with", "validation")
                || cursor.accept("without", "validation")
                || cursor.accept("enable", "keys")
                || cursor.accept("disable", "keys"))) {
            partitionsOrOptions(mark);
        }
    }

    private String setting() {
        return cursor.name().toUpperCase(Locale.ROOT);
    }

    private void partitionsOrOptions(int mark) {
        String word = cursor.word();
        String operation = switch (word) {
            case "reorganize",
                    "exchange",
                    "truncate",
                    "coalesce",
                    "analyze",
                    "check",
                    "optimize",
                    "rebuild",
                    "repair",
                    "discard",
                    "import" -> word + "-partition";
            case "partition" -> "partition-by";
            case "remove" -> "remove-partitioning";
            default -> "";
        };
        if (!operation.isEmpty()) {
            partitions(operation, mark);
            return;
        }
        Map<String, String> options = OptionReader.read(cursor);
        if (options.isEmpty()) {
            throw cursor.unreadable();
        }
        clauses.add(new Clause(Clause.Kind.OPTIONS, "", "", null, "", options, cursor.since(mark)));
    }

    private void partitions(String operation, int mark) {
        // TRUNCATE and the like say PARTITION in front of the names, DROP has said it.
        cursor.accept("partition");
        cursor.accept("if", "exists");
        int first = cursor.mark();
        String rest = cursor.rest();
        boolean named = operation.equals("drop-partition") || operation.equals("truncate-partition");
        clauses.add(new Clause(
                Clause.Kind.PARTITIONS,
                operation,
                "",
                null,
                "",
                named && cursor.mark() > first ? Map.of("names", rest.replace(" ,", ",")) : Map.of(),
                cursor.since(mark)));
    }

    private void add(int mark) {
        if (cursor.accept("partition")) {
            boolean values = cursor.rest().toLowerCase(Locale.ROOT).contains("values");
            clauses.add(new Clause(
                    Clause.Kind.PARTITIONS, values ? "add-partition" : "add-partition-hash", cursor.since(mark)));
            return;
        }
        if (ElementReader.begins(cursor)) {
            ElementReader.Read read = ElementReader.read(cursor);
            Span place = cursor.since(mark);
            clauses.add(Indexes.clause(read, place));
            Constraint constraint = read.constraint();
            if (constraint == null) {
                facts.add(Indexes.created(table, read, place));
            } else if (constraint.kind() == Constraint.Kind.CHECK && !kept.checks()) {
                facts.add(new Fact.Ignored(table, constraint, false, place));
            } else {
                facts.add(new Fact.AddConstraint(table, constraint, place));
            }
            return;
        }
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
        clauses.add(new Clause(
                Clause.Kind.ADD_COLUMN,
                column.name(),
                read.position(),
                column,
                read.charset(),
                kept.checks() && !read.checks().isEmpty() ? Map.of("check", "") : Map.of(),
                place));
        facts.add(new Fact.AddColumn(table, column, ifNotExists, place));
        beside(read, true);
    }

    private void beside(ColumnReader.Read read, boolean inColumn) {
        for (Constraint key : read.references()) {
            if (kept.references()) {
                clauses.add(new Clause(Clause.Kind.ADD_FOREIGN_KEY, "", key.span()));
                facts.add(new Fact.AddConstraint(table, key, key.span()));
            } else {
                facts.add(new Fact.Ignored(table, key, true, key.span()));
            }
        }
        for (Constraint check : read.checks()) {
            if (kept.checks()) {
                if (!inColumn) {
                    clauses.add(new Clause(
                            check.notEnforced() ? Clause.Kind.ADD_CHECK_NOT_ENFORCED : Clause.Kind.ADD_CHECK,
                            "",
                            check.span()));
                }
                facts.add(new Fact.AddConstraint(table, check, check.span()));
            } else {
                facts.add(new Fact.Ignored(table, check, false, check.span()));
            }
        }
    }

    private void modified(String old, int mark) {
        ColumnReader.Read read = ColumnReader.read(cursor);
        Span place = cursor.since(mark);
        Column column = read.column();
        String name = old.isEmpty() ? column.name() : old;
        clauses.add(new Clause(
                Clause.Kind.MODIFY_COLUMN, name, read.position(), column, read.charset(), read.said(), place));
        facts.add(new Fact.AlterType(table, name, column.type(), null, false, place));
        facts.add(
                column.notNull() ? new Fact.SetNotNull(table, name, place) : new Fact.DropNotNull(table, name, place));
        Expr value = column.defaultValue();
        facts.add(
                value == null
                        ? new Fact.DropDefault(table, name, place)
                        : new Fact.SetDefault(table, name, value, place));
        if (!name.equals(column.name())) {
            facts.add(new Fact.RenameColumn(table, name, column.name(), place));
        }
        beside(read, false);
    }

    private void drop(int mark) {
        if (cursor.accept("primary", "key")) {
            clauses.add(new Clause(Clause.Kind.DROP_PRIMARY_KEY, "", cursor.since(mark)));
            facts.add(new Fact.DropConstraint(table, table.name() + "_pkey", false, cursor.since(mark)));
        } else if (cursor.accept("foreign", "key")) {
            constraint(Clause.Kind.DROP_FOREIGN_KEY, mark);
        } else if (cursor.accept("check") || cursor.accept("constraint")) {
            constraint(Clause.Kind.DROP_CHECK, mark);
        } else if (cursor.accept("index") || cursor.accept("key")) {
            cursor.accept("if", "exists");
            String index = cursor.name();
            clauses.add(new Clause(Clause.Kind.DROP_INDEX, index, cursor.since(mark)));
            facts.add(new Fact.DropObject(
                    ObjectKind.INDEX, Indexes.name(table, index), false, false, false, cursor.since(mark)));
        } else if (cursor.accept("partition")) {
            partitions("drop-partition", mark);
        } else {
            cursor.accept("column");
            boolean ifExists = cursor.accept("if", "exists");
            String column = cursor.name();
            if (!cursor.accept("restrict")) {
                cursor.accept("cascade");
            }
            clauses.add(new Clause(Clause.Kind.DROP_COLUMN, column, cursor.since(mark)));
            facts.add(new Fact.DropColumn(table, column, ifExists, false, cursor.since(mark)));
        }
    }

    private void constraint(Clause.Kind kind, int mark) {
        cursor.accept("if", "exists");
        String name = cursor.name();
        clauses.add(new Clause(kind, name, cursor.since(mark)));
        facts.add(new Fact.DropConstraint(table, name, false, cursor.since(mark)));
    }

    private void alter(int mark) {
        if (cursor.accept("index") || cursor.accept("key")) {
            String index = cursor.name();
            boolean hidden = cursor.accept("invisible") || cursor.accept("ignored");
            if (!hidden && !cursor.accept("visible")) {
                cursor.expect("not", "ignored");
            }
            clauses.add(
                    new Clause(hidden ? Clause.Kind.HIDE_INDEX : Clause.Kind.SHOW_INDEX, index, cursor.since(mark)));
        } else if (cursor.accept("check") || cursor.accept("constraint")) {
            String name = cursor.name();
            boolean enforced = !cursor.accept("not");
            cursor.expect("enforced");
            clauses.add(new Clause(
                    enforced ? Clause.Kind.ENFORCE_CHECK : Clause.Kind.DROP_CHECK, name, cursor.since(mark)));
            facts.add(new Fact.EnforceConstraint(table, name, enforced, cursor.since(mark)));
        } else {
            cursor.accept("column");
            String column = cursor.name();
            if (cursor.accept("drop", "default")) {
                clauses.add(new Clause(Clause.Kind.DROP_DEFAULT, column, cursor.since(mark)));
                facts.add(new Fact.DropDefault(table, column, cursor.since(mark)));
            } else {
                cursor.expect("set", "default");
                int value = cursor.mark();
                cursor.skipClause();
                clauses.add(new Clause(Clause.Kind.SET_DEFAULT, column, cursor.since(mark)));
                facts.add(new Fact.SetDefault(table, column, new Expr(cursor.written(value)), cursor.since(mark)));
            }
        }
    }

    private void rename(int mark) {
        if (cursor.accept("column")) {
            cursor.accept("if", "exists");
            String column = cursor.name();
            cursor.expect("to");
            String name = cursor.name();
            clauses.add(new Clause(Clause.Kind.RENAME_COLUMN, column, cursor.since(mark)));
            facts.add(new Fact.RenameColumn(table, column, name, cursor.since(mark)));
        } else if (cursor.accept("index") || cursor.accept("key")) {
            cursor.accept("if", "exists");
            String index = cursor.name();
            cursor.expect("to");
            String to = cursor.name();
            clauses.add(new Clause(Clause.Kind.RENAME_INDEX, index, cursor.since(mark)));
            facts.add(new Fact.RenameObject(ObjectKind.INDEX, Indexes.name(table, index), to, cursor.since(mark)));
        } else {
            if (!cursor.accept("to")) {
                cursor.accept("as");
            }
            Name to = cursor.table();
            clauses.add(new Clause(Clause.Kind.RENAME_TABLE, to.name(), cursor.since(mark)));
            facts.addAll(Renaming.facts(table, to, cursor.since(mark)));
        }
    }
}
