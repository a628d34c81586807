package io.github.concertina.linter.postgresql;

import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Expr;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.text.Span;
import java.util.ArrayList;
import java.util.List;

/** ALTER TABLE in its usual forms, behind its first two words. */
final class UsualAlter {
    private final UsualTokens tokens;
    private final UsualColumn definitions;
    private final List<Fact> facts = new ArrayList<>();

    private UsualAlter(UsualTokens tokens) {
        this.tokens = tokens;
        this.definitions = new UsualColumn(tokens);
    }

    static List<Fact> read(UsualTokens tokens) {
        return new UsualAlter(tokens).read();
    }

    private List<Fact> read() {
        Name table = tokens.name();
        if (tokens.accept("rename")) {
            rename(table);
            return facts;
        }
        do {
            action(table);
        } while (tokens.accept(','));
        tokens.expectEnd();
        return facts;
    }

    private void rename(Name table) {
        if (tokens.accept("to")) {
            String name = tokens.identifier();
            tokens.expectEnd();
            facts.add(new Fact.RenameTable(table, name, tokens.whole()));
            return;
        }
        boolean constraint = tokens.accept("constraint");
        if (!constraint) {
            tokens.accept("column");
        }
        String from = tokens.identifier();
        tokens.expect("to");
        String to = tokens.identifier();
        tokens.expectEnd();
        facts.add(
                constraint
                        ? new Fact.RenameConstraint(table, from, to, tokens.whole())
                        : new Fact.RenameColumn(table, from, to, tokens.whole()));
    }

    private void action(Name table) {
        int mark = tokens.mark();
        if (tokens.accept("add")) {
            add(table, mark);
        } else if (tokens.accept("drop")) {
            drop(table, mark);
        } else if (tokens.accept("alter")) {
            tokens.accept("column");
            column(table, tokens.identifier(), mark);
        } else {
            tokens.expect("validate");
            tokens.expect("constraint");
            String name = tokens.identifier();
            facts.add(new Fact.ValidateConstraint(table, name, tokens.since(mark)));
        }
    }

    private void add(Name table, int mark) {
        if (definitions.isConstraint()) {
            Constraint added = definitions.constraint(tokens.mark(), List.of());
            facts.add(new Fact.AddConstraint(table, added, tokens.since(mark)));
            return;
        }
        tokens.expect("column");
        boolean ifNotExists = tokens.accept("if", "not");
        if (ifNotExists) {
            tokens.expect("exists");
        }
        facts.add(new Fact.AddColumn(table, definitions.read(), ifNotExists, tokens.since(mark)));
    }

    private void drop(Name table, int mark) {
        boolean constraint = tokens.accept("constraint");
        if (!constraint) {
            tokens.expect("column");
        }
        boolean ifExists = tokens.accept("if", "exists");
        String name = tokens.identifier();
        boolean cascade = tokens.accept("cascade");
        Span span = tokens.since(mark);
        facts.add(
                constraint
                        ? new Fact.DropConstraint(table, name, cascade, span)
                        : new Fact.DropColumn(table, name, ifExists, cascade, span));
    }

    private void column(Name table, String column, int mark) {
        if (tokens.accept("set", "not")) {
            tokens.expect("null");
            facts.add(new Fact.SetNotNull(table, column, tokens.since(mark)));
        } else if (tokens.accept("drop", "not")) {
            tokens.expect("null");
            facts.add(new Fact.DropNotNull(table, column, tokens.since(mark)));
        } else if (tokens.accept("drop", "default")) {
            facts.add(new Fact.DropDefault(table, column, tokens.since(mark)));
        } else if (tokens.accept("set", "default")) {
            int from = tokens.mark();
            UsualExpression.constant(tokens);
            facts.add(new Fact.SetDefault(table, column, new Expr(tokens.written(from)), tokens.since(mark)));
        } else {
            if (tokens.accept("set")) {
                tokens.expect("data");
            }
            tokens.expect("type");
            String type = definitions.type();
            facts.add(new Fact.AlterType(table, column, Types.of(type), null, false, tokens.since(mark)));
        }
    }
}
