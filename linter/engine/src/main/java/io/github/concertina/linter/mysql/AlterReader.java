package io.github.concertina.linter.mysql;

import io.github.concertina.linter.fact.Clause;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.text.Span;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads ALTER TABLE, from the name of the table on: the whole first, then what each clause does. */
final class AlterReader {
    private final Cursor cursor;
    private final Span span;
    private final Altered altered;
    private final AlteredColumns columns;
    private final AlteredKeys keys;
    private String algorithm = "";
    private String lock = "";

    /** Reads as far as the name. */
    AlterReader(Cursor cursor, Span span, Kept kept) {
        cursor.accept("if", "exists");
        this.cursor = cursor;
        this.span = span;
        this.altered = new Altered(cursor.table());
        this.columns = new AlteredColumns(cursor, kept, altered);
        this.keys = new AlteredKeys(cursor, kept, altered);
    }

    List<Fact> read() {
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
        return altered.facts(algorithm, lock, span);
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
            columns.modify(mark);
        } else if (cursor.accept("change")) {
            columns.change(mark);
        } else if (cursor.accept("alter")) {
            if (!keys.alter(mark)) {
                columns.alter(mark);
            }
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
            altered.says(new Clause(Clause.Kind.CONVERT_CHARSET, "", "", null, charset, Map.of(), cursor.since(mark)));
        } else if (cursor.accept("force")) {
            altered.says(Clause.Kind.FORCE, "", cursor.since(mark));
        } else if (cursor.accept("order", "by")) {
            cursor.rest();
            altered.says(Clause.Kind.FORCE, "", cursor.since(mark));
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
        altered.says(new Clause(Clause.Kind.OPTIONS, "", "", null, "", options, cursor.since(mark)));
    }

    private void partitions(String operation, int mark) {
        // TRUNCATE and the like say PARTITION in front of the names, DROP has said it.
        cursor.accept("partition");
        cursor.accept("if", "exists");
        int first = cursor.mark();
        String rest = cursor.rest();
        boolean named = operation.equals("drop-partition") || operation.equals("truncate-partition");
        altered.says(new Clause(
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
            altered.says(Clause.Kind.PARTITIONS, values ? "add-partition" : "add-partition-hash", cursor.since(mark));
        } else if (!keys.add(mark)) {
            columns.add(mark);
        }
    }

    private void drop(int mark) {
        if (cursor.accept("partition")) {
            partitions("drop-partition", mark);
        } else if (!keys.drop(mark)) {
            columns.drop(mark);
        }
    }

    private void rename(int mark) {
        if (cursor.accept("column")) {
            columns.rename(mark);
        } else if (!keys.rename(mark)) {
            if (!cursor.accept("to")) {
                cursor.accept("as");
            }
            Name to = cursor.table();
            altered.says(Clause.Kind.RENAME_TABLE, to.name(), cursor.since(mark));
            Renaming.facts(altered.table(), to, cursor.since(mark)).forEach(altered::does);
        }
    }
}
