package io.github.concertina.linter.mysql;

import io.github.concertina.linter.fact.Clause;
import io.github.concertina.linter.fact.Column;
import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads CREATE TABLE, from the name of the table on. */
final class TableReader {
    private final Cursor cursor;
    private final Span span;
    private final Kept kept;
    private final List<Column> columns = new ArrayList<>();
    private final List<Constraint> constraints = new ArrayList<>();
    private final Map<String, String> charsets = new HashMap<>();
    private final List<Fact> after = new ArrayList<>();
    private boolean fulltext;

    TableReader(Cursor cursor, Span span, Kept kept) {
        this.cursor = cursor;
        this.span = span;
        this.kept = kept;
    }

    List<Fact> read(boolean temporary) {
        boolean ifNotExists = cursor.accept("if", "not", "exists");
        Name table = cursor.table();
        boolean like = cursor.accept("like");
        if (!like && cursor.acceptSymbol("(")) {
            if (cursor.accept("like")) {
                like = true;
            } else {
                do {
                    element(table);
                } while (cursor.acceptSymbol(","));
                if (!cursor.acceptSymbol(")")) {
                    throw cursor.unreadable();
                }
            }
        }
        Map<String, String> options = like ? Map.of() : OptionReader.read(cursor);
        boolean partitioned = !like && cursor.word().equals("partition");
        boolean query = !like && (partitioned ? cursor.rest().contains("select ") : isQuery());
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact.CreateTable(
                table,
                ifNotExists,
                temporary,
                query ? Fact.Origin.QUERY : like ? Fact.Origin.PARTITION : Fact.Origin.DEFINITION,
                columns,
                constraints,
                List.of(),
                partitioned,
                span));
        if (!like) {
            facts.add(new Fact.TableOptions(table, options, charsets, fulltext, span));
        }
        facts.addAll(after);
        return facts;
    }

    private boolean isQuery() {
        if (cursor.isEnd()) {
            return false;
        }
        if (cursor.accept("as") || cursor.accept("ignore") || cursor.accept("replace")) {
            cursor.accept("as");
        }
        String word = cursor.word();
        if (word.equals("select") || word.equals("with") || word.equals("table") || cursor.isSymbol("(")) {
            return true;
        }
        throw cursor.unreadable();
    }

    private void element(Name table) {
        if (!ElementReader.begins(cursor)) {
            ColumnReader.Read read = ColumnReader.read(cursor);
            columns.add(read.column());
            constraints.addAll(read.column().constraints());
            if (!read.charset().isEmpty()) {
                charsets.put(read.column().name(), read.charset());
            }
            if (kept.references()) {
                constraints.addAll(read.references());
            } else {
                read.references().forEach(key -> after.add(new Fact.Ignored(table, key, true, key.span())));
            }
            read.checks().forEach(check -> check(table, check));
            return;
        }
        int mark = cursor.mark();
        ElementReader.Read read = ElementReader.read(cursor);
        Constraint constraint = read.constraint();
        fulltext |= read.kind() == Clause.Kind.ADD_FULLTEXT;
        if (constraint != null && constraint.kind() == Constraint.Kind.CHECK) {
            check(table, constraint);
        } else if (constraint != null) {
            constraints.add(constraint);
        } else {
            after.add(Indexes.created(table, read, cursor.since(mark)));
        }
    }

    private void check(Name table, Constraint check) {
        if (kept.checks()) {
            constraints.add(check);
        } else {
            after.add(new Fact.Ignored(table, check, false, check.span()));
        }
    }
}
