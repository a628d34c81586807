package io.github.concertina.linter.mysql;

import io.github.concertina.linter.fact.Clause;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.fact.ViewQuery;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.migration.Server;
import io.github.concertina.linter.migration.StatementReader;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads what a statement of MySQL or MariaDB does; what no rule asks about is passed over, the unknown is a note. */
public final class MySqlReader implements StatementReader {
    private final Server server;
    private final Routines routines = new Routines(this);
    private final Prepared prepared = new Prepared(this);

    /** Reads as that server does. */
    public MySqlReader(Server server) {
        this.server = server;
    }

    @Override
    public List<Fact> read(MappedText text, Piece statement) {
        Span span = text.toSource(statement.start(), statement.end());
        Cursor cursor = new Cursor(text, statement);
        String head = cursor.word();
        cursor.next();
        try {
            return switch (head) {
                case "alter" -> alter(cursor, span);
                case "create" -> create(cursor, text, statement, span);
                case "drop" -> drop(cursor, span);
                case "rename" -> rename(cursor, span);
                case "truncate" -> {
                    cursor.accept("table");
                    yield List.of(new Fact.Truncate(List.of(cursor.table()), false, span));
                }
                case "optimize" -> optimize(cursor, span);
                case "revoke" -> List.of(new Fact.Revoke(cursor.rest("from"), span));
                case "call" -> routines.called(cursor.table().name(), text, span);
                case "select", "do" -> routines.used(text, statement);
                case "prepare" -> {
                    prepared.prepare(cursor, text, statement);
                    yield List.of();
                }
                case "execute" -> prepared.execute(cursor, text, statement, span);
                case "set" -> {
                    prepared.set(new Cursor(text, statement).behind("set"), text, statement);
                    List<Fact> facts = new ArrayList<>(new RowReader(cursor, span).read(head));
                    facts.addAll(routines.used(text, statement));
                    yield facts;
                }
                case "begin", "if", "while", "loop", "repeat", "for", "case" ->
                    isBody(head, cursor)
                            ? new Body(text, statement, this).facts()
                            : new RowReader(cursor, span).read(head);
                default -> new RowReader(cursor, span).read(head);
            };
        } catch (Unreadable e) {
            return List.of(new Fact.Unread(e.reason(), span));
        }
    }

    /** MariaDB takes the statements of bodies outside of them, too; BEGIN alone begins a transaction. */
    private boolean isBody(String head, Cursor cursor) {
        return server.engine() == Engine.MARIADB
                && (!head.equals("begin") || cursor.word().equals("not"));
    }

    private List<Fact> alter(Cursor cursor, Span span) {
        if (!cursor.accept("online")) {
            cursor.accept("ignore");
        }
        return cursor.accept("table") ? new AlterReader(cursor, span, Kept.by(server)).read() : List.of();
    }

    private List<Fact> create(Cursor cursor, MappedText text, Piece statement, Span span) {
        if (cursor.accept("or")) {
            cursor.expect("replace");
            if (cursor.word().equals("table")) {
                return List.of(new Fact.Unread("CREATE OR REPLACE TABLE is not looked into", span));
            }
        }
        boolean temporary = cursor.accept("temporary");
        if (cursor.accept("table")) {
            return new TableReader(cursor, span, Kept.by(server)).read(temporary);
        }
        int mark = cursor.mark();
        while (!cursor.isEnd()) {
            switch (cursor.word()) {
                case "view" -> {
                    cursor.next();
                    cursor.accept("if", "not", "exists");
                    return List.of(new Fact.CreateView(cursor.table(), false, false, ViewQuery.UNKNOWN, span));
                }
                case "index" -> {
                    cursor.reset(mark);
                    return index(cursor, span);
                }
                case "trigger" -> {
                    return trigger(cursor, span);
                }
                case "procedure", "function" -> {
                    cursor.next();
                    cursor.accept("if", "not", "exists");
                    Name name = cursor.table();
                    Fact created = new Fact.CreateObject(ObjectKind.FUNCTION, name, span);
                    // A function of a library has no body, and no parentheses behind its name.
                    if (cursor.isSymbol("(")) {
                        routines.created(name.name(), cursor, text, statement);
                    }
                    return List.of(created);
                }
                // What an event does it does later; users, databases and servers have nothing that a rule asks for.
                case "event", "user", "role", "database", "schema", "server", "tablespace", "sequence", "package" -> {
                    return List.of();
                }
                default -> cursor.next();
            }
        }
        return List.of();
    }

    private static List<Fact> trigger(Cursor cursor, Span span) {
        cursor.next();
        cursor.accept("if", "not", "exists");
        Name name = cursor.table();
        while (!cursor.isEnd() && !cursor.accept("on")) {
            cursor.next();
        }
        return List.of(new Fact.CreateTrigger(cursor.table(), name.name(), null, span));
    }

    /** CREATE INDEX is ALTER TABLE … ADD INDEX to the server. */
    private static List<Fact> index(Cursor cursor, Span span) {
        boolean unique = cursor.accept("unique");
        Clause.Kind kind = cursor.accept("fulltext")
                ? Clause.Kind.ADD_FULLTEXT
                : cursor.accept("spatial") ? Clause.Kind.ADD_SPATIAL : Clause.Kind.ADD_INDEX;
        cursor.expect("index");
        cursor.accept("if", "not", "exists");
        String index = cursor.name();
        if (cursor.accept("using")) {
            cursor.next();
        }
        cursor.expect("on");
        Name table = cursor.table();
        List<String> columns = cursor.columns();
        ElementReader.options(cursor);
        ElementReader.Read read = new ElementReader.Read(kind, null, index, columns);
        Settings settings = Settings.read(cursor);
        Fact.CreateIndex made = (Fact.CreateIndex) Indexes.created(table, read, span);
        return List.of(
                new Fact.AlterTable(
                        table, List.of(Indexes.clause(read, span)), settings.algorithm(), settings.lock(), span),
                new Fact.CreateIndex(
                        table, index, columns, unique, false, false, false, false, made.definition(), span));
    }

    private static List<Fact> drop(Cursor cursor, Span span) {
        boolean temporary = cursor.accept("temporary");
        String what = cursor.word();
        cursor.next();
        boolean ifExists = cursor.accept("if", "exists");
        if (what.equals("index")) {
            String index = cursor.name();
            cursor.expect("on");
            Name table = cursor.table();
            Settings settings = Settings.read(cursor);
            return List.of(
                    new Fact.AlterTable(
                            table,
                            List.of(new Clause(Clause.Kind.DROP_INDEX, index, span)),
                            settings.algorithm(),
                            settings.lock(),
                            span),
                    new Fact.DropObject(ObjectKind.INDEX, Indexes.name(table, index), ifExists, false, false, span));
        }
        ObjectKind kind = switch (what) {
            case "table", "tables" -> ObjectKind.TABLE;
            case "view" -> ObjectKind.VIEW;
            // A schema is a database here.
            case "database", "schema" -> ObjectKind.DATABASE;
            case "procedure", "function" -> ObjectKind.FUNCTION;
            case "sequence" -> ObjectKind.SEQUENCE;
            default -> ObjectKind.OTHER;
        };
        if (what.equals("trigger")) {
            return List.of(new Fact.DropObject(ObjectKind.TRIGGER, cursor.table(), ifExists, false, false, span));
        }
        if (kind == ObjectKind.OTHER || temporary) {
            return List.of();
        }
        List<Fact> facts = new ArrayList<>();
        do {
            facts.add(new Fact.DropObject(kind, cursor.table(), ifExists, false, false, span));
        } while (cursor.acceptSymbol(","));
        return facts;
    }

    private static List<Fact> rename(Cursor cursor, Span span) {
        if (!cursor.accept("table") && !cursor.accept("tables")) {
            return List.of();
        }
        List<Fact> facts = new ArrayList<>();
        do {
            Name table = cursor.table();
            cursor.expect("to");
            facts.addAll(Renaming.facts(table, cursor.table(), span));
        } while (cursor.acceptSymbol(","));
        return facts;
    }

    private static List<Fact> optimize(Cursor cursor, Span span) {
        if (!cursor.accept("no_write_to_binlog")) {
            cursor.accept("local");
        }
        cursor.accept("table");
        List<Fact> facts = new ArrayList<>();
        do {
            facts.add(new Fact.AlterTable(
                    cursor.table(), List.of(new Clause(Clause.Kind.FORCE, "", span)), "", "", span));
        } while (cursor.acceptSymbol(","));
        return facts;
    }

    /** What stands behind CREATE and DROP INDEX. */
    private record Settings(String algorithm, String lock) {
        static Settings read(Cursor cursor) {
            String algorithm = "";
            String lock = "";
            while (!cursor.isEnd()) {
                boolean first = cursor.accept("algorithm");
                if (!first) {
                    cursor.expect("lock");
                }
                cursor.acceptSymbol("=");
                String value = cursor.name().toUpperCase(Locale.ROOT);
                algorithm = first ? value : algorithm;
                lock = first ? lock : value;
            }
            return new Settings(algorithm, lock);
        }
    }
}
