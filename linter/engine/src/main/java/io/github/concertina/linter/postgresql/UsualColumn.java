package io.github.concertina.linter.postgresql;

import io.github.concertina.linter.fact.Column;
import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Expr;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.sql.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Columns and constraints in their usual forms. */
final class UsualColumn {
    private static final Set<String> TYPES = Set.of(
            "bigint",
            "int",
            "integer",
            "smallint",
            "int2",
            "int4",
            "int8",
            "text",
            "varchar",
            "numeric",
            "decimal",
            "boolean",
            "bool",
            "date",
            "timestamp",
            "timestamptz",
            "uuid",
            "json",
            "jsonb",
            "bytea",
            "serial",
            "bigserial",
            "smallserial",
            "real",
            "float4",
            "float8",
            "double",
            "character",
            "char",
            "inet",
            "money");

    private static final Set<String> WITH_LENGTH = Set.of("varchar", "character", "char");

    private final UsualTokens tokens;

    UsualColumn(UsualTokens tokens) {
        this.tokens = tokens;
    }

    Column read() {
        String name = tokens.identifier();
        String type = type();
        boolean notNull = false;
        Expr defaultValue = null;
        Column.Generated generated = Column.Generated.NO;
        List<Constraint> constraints = new ArrayList<>();
        while (!tokens.isEnd() && !tokens.isSymbol(',') && !tokens.isSymbol(')')) {
            int mark = tokens.mark();
            if (tokens.accept("not", "null")) {
                notNull = true;
            } else if (tokens.accept("null")) {
                // As if it were not there.
            } else if (tokens.accept("default")) {
                int from = tokens.mark();
                UsualExpression.constant(tokens);
                defaultValue = new Expr(tokens.written(from));
            } else if (tokens.accept("generated")) {
                identity();
                generated = Column.Generated.IDENTITY;
                notNull = true;
            } else {
                Constraint constraint = constraint(mark, List.of(name));
                constraints.add(constraint);
                notNull |= constraint.kind() == Constraint.Kind.PRIMARY_KEY;
            }
        }
        return new Column(name, Types.of(type), notNull, defaultValue, generated, constraints);
    }

    private void identity() {
        if (!tokens.accept("always")) {
            tokens.expect("by");
            tokens.expect("default");
        }
        tokens.expect("as");
        tokens.expect("identity");
    }

    /** A type of several words, or with numbers, or an array of it. */
    String type() {
        int mark = tokens.mark();
        String word = tokens.kind() == TokenKind.WORD ? tokens.token().toLowerCase(Locale.ROOT) : "";
        if (!TYPES.contains(word)) {
            throw new Unusual();
        }
        tokens.next();
        if (word.equals("double")) {
            tokens.expect("precision");
        } else if (word.equals("character")) {
            tokens.accept("varying");
        } else if (word.equals("timestamp") && (tokens.accept("with") || tokens.accept("without"))) {
            tokens.expect("time");
            tokens.expect("zone");
        }
        boolean scaled = word.equals("numeric") || word.equals("decimal");
        if ((scaled || WITH_LENGTH.contains(word)) && tokens.accept('(')) {
            number();
            if (scaled && tokens.accept(',')) {
                number();
            }
            tokens.expect(')');
        }
        if (tokens.accept('[')) {
            tokens.expect(']');
        }
        return tokens.written(mark);
    }

    private void number() {
        if (tokens.kind() != TokenKind.NUMBER || !tokens.token().chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new Unusual();
        }
        tokens.next();
    }

    /** Whether what stands here is a constraint of the table, and no column. */
    boolean isConstraint() {
        return tokens.is("constraint")
                || tokens.is("check")
                || tokens.is("unique")
                || tokens.is("primary")
                || tokens.is("foreign");
    }

    /**
     * A constraint, from its name on where it has one.
     *
     * @param own the column that it stands beside; none where it names its columns
     */
    Constraint constraint(int mark, List<String> own) {
        String name = tokens.accept("constraint") ? tokens.identifier() : null;
        Constraint.Kind kind;
        List<String> columns = own;
        Expr check = null;
        Name references = null;
        List<String> referenced = List.of();
        boolean notValid = false;
        if (tokens.accept("check")) {
            kind = Constraint.Kind.CHECK;
            check = check();
            notValid = own.isEmpty() && tokens.accept("not", "valid");
        } else if (tokens.is("primary") || tokens.is("unique")) {
            boolean primary = tokens.accept("primary", "key");
            kind = primary ? Constraint.Kind.PRIMARY_KEY : Constraint.Kind.UNIQUE;
            if (!primary) {
                tokens.expect("unique");
            }
            columns = own.isEmpty() ? tokens.columns() : own;
        } else {
            kind = Constraint.Kind.FOREIGN_KEY;
            if (own.isEmpty()) {
                tokens.expect("foreign");
                tokens.expect("key");
                columns = tokens.columns();
            }
            tokens.expect("references");
            references = tokens.name();
            referenced = tokens.isSymbol('(') ? tokens.columns() : List.of();
            actions();
            notValid = own.isEmpty() && tokens.accept("not", "valid");
        }
        return made(kind, name, columns, check, references, referenced, notValid, mark);
    }

    private Constraint made(
            Constraint.Kind kind,
            @Nullable String name,
            List<String> columns,
            @Nullable Expr check,
            @Nullable Name references,
            List<String> referenced,
            boolean notValid,
            int mark) {
        return new Constraint(
                kind, name, columns, check, references, referenced, null, notValid, false, tokens.since(mark));
    }

    private Expr check() {
        tokens.expect('(');
        int mark = tokens.mark();
        UsualExpression.condition(tokens);
        Expr check = new Expr(tokens.written(mark));
        tokens.expect(')');
        return check;
    }

    private void actions() {
        while (tokens.accept("on")) {
            if (!tokens.accept("delete")) {
                tokens.expect("update");
            }
            if (!tokens.accept("cascade")
                    && !tokens.accept("restrict")
                    && !tokens.accept("no", "action")
                    && !tokens.accept("set", "null")) {
                tokens.expect("set");
                tokens.expect("default");
            }
        }
    }
}
