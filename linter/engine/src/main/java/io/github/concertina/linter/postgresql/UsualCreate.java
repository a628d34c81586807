package io.github.concertina.linter.postgresql;

import io.github.concertina.linter.fact.Column;
import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ViewQuery;
import java.util.ArrayList;
import java.util.List;

/** CREATE TABLE, INDEX and VIEW in their usual forms, behind their first words. */
final class UsualCreate {
    private final UsualTokens tokens;

    UsualCreate(UsualTokens tokens) {
        this.tokens = tokens;
    }

    Fact table() {
        boolean ifNotExists = ifNotExists();
        Name table = tokens.name();
        UsualColumn definitions = new UsualColumn(tokens);
        List<Column> columns = new ArrayList<>();
        List<Constraint> constraints = new ArrayList<>();
        tokens.expect('(');
        do {
            if (definitions.isConstraint()) {
                constraints.add(definitions.constraint(tokens.mark(), List.of()));
            } else {
                columns.add(definitions.read());
            }
        } while (tokens.accept(','));
        tokens.expect(')');
        tokens.expectEnd();
        columns.forEach(column -> constraints.addAll(column.constraints()));
        return new Fact.CreateTable(
                table,
                ifNotExists,
                false,
                Fact.Origin.DEFINITION,
                columns,
                constraints,
                List.of(),
                false,
                tokens.whole());
    }

    private boolean ifNotExists() {
        boolean is = tokens.accept("if", "not");
        if (is) {
            tokens.expect("exists");
        }
        return is;
    }

    Fact index(boolean unique) {
        boolean concurrently = tokens.accept("concurrently");
        boolean ifNotExists = ifNotExists();
        String name = tokens.is("on") ? null : tokens.identifier();
        tokens.expect("on");
        Name table = tokens.name();
        String method = "btree";
        if (tokens.accept("using")) {
            method = tokens.identifier();
        }
        int from = tokens.mark();
        List<String> columns = new ArrayList<>();
        tokens.expect('(');
        do {
            columns.add(tokens.identifier());
            if (!tokens.accept("asc")) {
                tokens.accept("desc");
            }
        } while (tokens.accept(','));
        tokens.expect(')');
        String definition = method + " " + Creation.flat(tokens.written(from));
        int where = tokens.mark();
        boolean partial = tokens.accept("where");
        if (partial) {
            UsualExpression.condition(tokens);
            definition += " " + Creation.flat(tokens.written(where));
        }
        tokens.expectEnd();
        return new Fact.CreateIndex(
                table, name, columns, unique, concurrently, ifNotExists, false, partial, definition, tokens.whole());
    }

    Fact view(boolean replace) {
        Name view = tokens.name();
        tokens.expect("as");
        int from = tokens.mark();
        tokens.expect("select");
        if (!tokens.accept('*')) {
            do {
                tokens.name();
                if (tokens.accept("as")) {
                    tokens.identifier();
                }
            } while (tokens.accept(','));
        }
        tokens.expect("from");
        tokens.name();
        if (tokens.accept("where")) {
            UsualExpression.condition(tokens);
        }
        tokens.expectEnd();
        ViewQuery query = ViewReader.read(tokens.written(from), List.of(), false);
        return new Fact.CreateView(view, replace, false, query, tokens.whole());
    }
}
