package io.github.concertina.linter.postgresql;

import io.github.concertina.linter.fact.Expr;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.pgcodekeeper.core.parsers.antlr.base.CodeUnitToken;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.IdentifierContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Names_referencesContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_qualified_nameContext;

/** Turns the grammar's nodes into names, expressions and places of the file. */
final class Places {
    private final MappedText text;
    private final int base;
    private final String sql;

    Places(MappedText text, int base, String sql) {
        this.text = text;
        this.base = base;
        this.sql = sql;
    }

    Span span(ParserRuleContext node) {
        return text.toSource(base + start(node.getStart()), base + end(node));
    }

    /** Where the node begins in the statement. */
    int offset(ParserRuleContext node) {
        return start(node.getStart());
    }

    Expr expr(ParserRuleContext node) {
        return new Expr(written(node));
    }

    String written(ParserRuleContext node) {
        return sql.substring(start(node.getStart()), end(node));
    }

    Name name(Schema_qualified_nameContext node) {
        String[] parts = parts(node);
        return parts.length == 1 ? Name.of(parts[0]) : new Name(parts[parts.length - 2], parts[parts.length - 1]);
    }

    List<Name> names(Names_referencesContext node) {
        List<Name> names = new ArrayList<>();
        for (Schema_qualified_nameContext name : node.schema_qualified_name()) {
            names.add(name(name));
        }
        return names;
    }

    List<String> columns(List<Schema_qualified_nameContext> nodes) {
        List<String> columns = new ArrayList<>();
        for (Schema_qualified_nameContext node : nodes) {
            columns.add(name(node).name());
        }
        return columns;
    }

    String identifier(IdentifierContext node) {
        return fold(written(node));
    }

    private String[] parts(Schema_qualified_nameContext node) {
        List<String> parts = new ArrayList<>();
        parts.add(identifier(node.identifier()));
        node.identifier_reserved().forEach(part -> parts.add(fold(written(part))));
        return parts.toArray(String[]::new);
    }

    /** Names fold to lower case unless quoted. */
    static String fold(String written) {
        if (written.length() >= 2 && written.startsWith("\"") && written.endsWith("\"")) {
            return written.substring(1, written.length() - 1).replace("\"\"", "\"");
        }
        return written.toLowerCase(Locale.ROOT);
    }

    /** The text of a string constant. */
    static String unquote(String written) {
        int quote = written.indexOf('\'');
        if (quote < 0 || !written.endsWith("'") || written.length() - quote < 2) {
            return written;
        }
        return written.substring(quote + 1, written.length() - 1).replace("''", "'");
    }

    private static int start(Token token) {
        return token instanceof CodeUnitToken unit ? unit.getCodeUnitStart() : token.getStartIndex();
    }

    private static int end(ParserRuleContext node) {
        Token stop = node.getStop();
        Token last = stop == null ? node.getStart() : stop;
        return 1 + (last instanceof CodeUnitToken unit ? unit.getCodeUnitStop() : last.getStopIndex());
    }
}
