package io.github.concertina.linter.postgresql;

import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ViewQuery;
import io.github.concertina.linter.sql.Lexer;
import io.github.concertina.linter.sql.TokenKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads of a view's query what can be told without a database: its columns, and whether it is a table under another name. */
final class ViewReader {
    /** Where the list of a FROM is over. */
    private static final Set<String> ENDS = Set.of(
            "where",
            "group",
            "having",
            "window",
            "order",
            "limit",
            "offset",
            "fetch",
            "for",
            "union",
            "intersect",
            "except",
            "select",
            "values");

    private ViewReader() {}

    /**
     * Reads the query.
     *
     * @param named the column names that stand behind the view's own; empty where there are none
     */
    static ViewQuery read(String query, List<String> named, boolean securityInvoker) {
        List<Token> tokens = tokens(query);
        List<List<Token>> items = new ArrayList<>();
        int from = selectList(tokens, items);
        boolean all = items.size() == 1
                && items.get(0).size() == 1
                && items.get(0).get(0).text().equals("*");
        List<String> columns = named.isEmpty() ? names(items) : named;
        List<String> sources = sources(items);
        boolean isPlain = from >= 0 && (all ? named.isEmpty() : sources != null);
        Name plain = isPlain ? onlyTable(tokens, from) : null;
        return new ViewQuery(
                tables(tokens), columns, plain, plain == null ? null : sources, all && plain != null, securityInvoker);
    }

    private record Token(TokenKind kind, String text) {
        boolean isWord(String word) {
            return kind == TokenKind.WORD && text.equals(word);
        }

        boolean isName() {
            return kind == TokenKind.WORD || kind == TokenKind.QUOTED_IDENTIFIER;
        }
    }

    private static List<Token> tokens(String query) {
        List<Token> tokens = new ArrayList<>();
        Lexer lexer = new Lexer(query);
        while (lexer.next() != TokenKind.END) {
            if (!lexer.kind().isTrivia() && !lexer.isSymbol(';')) {
                boolean name = lexer.kind() == TokenKind.WORD || lexer.kind() == TokenKind.QUOTED_IDENTIFIER;
                tokens.add(new Token(lexer.kind(), name ? Places.fold(lexer.token()) : lexer.token()));
            }
        }
        return tokens;
    }

    /** Fills in what stands between SELECT and FROM; gives the place behind FROM, or -1. */
    private static int selectList(List<Token> tokens, List<List<Token>> items) {
        if (tokens.isEmpty() || !tokens.get(0).isWord("select")) {
            return -1;
        }
        List<Token> item = new ArrayList<>();
        int depth = 0;
        int at = 1;
        for (; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            depth += token.text().equals("(") ? 1 : token.text().equals(")") ? -1 : 0;
            if (depth == 0 && (token.isWord("from") || token.isWord("union"))) {
                break;
            }
            if (depth == 0 && token.text().equals(",")) {
                items.add(item);
                item = new ArrayList<>();
            } else {
                item.add(token);
            }
        }
        items.add(item);
        return at < tokens.size() && tokens.get(at).isWord("from") ? at + 1 : -1;
    }

    /** The columns of the table that are shown, under whatever name; null where anything is more than that. */
    private static @Nullable List<String> sources(List<List<Token>> items) {
        List<String> sources = new ArrayList<>();
        for (List<Token> item : items) {
            List<Token> source =
                    item.size() > 2 && item.get(item.size() - 2).isWord("as") ? item.subList(0, item.size() - 2) : item;
            boolean qualified = source.size() == 3
                    && source.get(0).isName()
                    && source.get(1).text().equals(".");
            Token column = source.isEmpty() ? null : source.get(source.size() - 1);
            if (column == null || !column.isName() || !(qualified || source.size() == 1)) {
                return null;
            }
            sources.add(column.text());
        }
        return sources;
    }

    private static @Nullable List<String> names(List<List<Token>> items) {
        List<String> names = new ArrayList<>();
        for (List<Token> item : items) {
            Token last = item.isEmpty() ? new Token(TokenKind.SYMBOL, "") : item.get(item.size() - 1);
            boolean column = item.size() == 1
                    || (item.size() > 1
                            && (item.get(item.size() - 2).isWord("as")
                                    || item.get(item.size() - 2).text().equals(".")));
            if (!last.isName() || !column) {
                return null;
            }
            names.add(last.text());
        }
        return names.isEmpty() ? null : names;
    }

    /** What stands behind FROM and JOIN, and behind the commas of a FROM; a name before a parenthesis is a function. */
    private static List<Name> tables(List<Token> tokens) {
        List<Name> tables = new ArrayList<>();
        Deque<Boolean> listing = new ArrayDeque<>(List.of(false));
        for (int at = 0; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            if (token.text().equals("(")) {
                listing.push(false);
            } else if (token.text().equals(")") && listing.size() > 1) {
                listing.pop();
            } else if (token.kind() == TokenKind.WORD && ENDS.contains(token.text())) {
                listing.pop();
                listing.push(false);
            }
            boolean from = token.isWord("from") || token.isWord("join");
            if (from) {
                listing.pop();
                listing.push(true);
            }
            if (from || (token.text().equals(",") && Boolean.TRUE.equals(listing.peek()))) {
                tableAt(tokens, at + 1).ifPresent(tables::add);
            }
        }
        return tables;
    }

    private static Optional<Name> tableAt(List<Token> tokens, int start) {
        int at = start;
        while (at < tokens.size()
                && (tokens.get(at).isWord("only") || tokens.get(at).isWord("lateral"))) {
            at++;
        }
        if (at >= tokens.size() || !tokens.get(at).isName()) {
            return Optional.empty();
        }
        Name name = Name.of(tokens.get(at).text());
        if (at + 2 < tokens.size() && tokens.get(at + 1).text().equals(".")) {
            name = new Name(name.name(), tokens.get(at + 2).text());
            at += 2;
        }
        boolean function = at + 1 < tokens.size() && tokens.get(at + 1).text().equals("(");
        return function ? Optional.empty() : Optional.of(name);
    }

    /** The table, if nothing else comes: no second one, no condition, no limit. */
    private static @Nullable Name onlyTable(List<Token> tokens, int from) {
        List<Token> rest = tokens.subList(from, tokens.size());
        if (rest.size() == 1 && rest.get(0).isName()) {
            return Name.of(rest.get(0).text());
        }
        if (rest.size() == 3
                && rest.get(0).isName()
                && rest.get(1).text().equals(".")
                && rest.get(2).isName()) {
            return new Name(rest.get(0).text(), rest.get(2).text());
        }
        return null;
    }
}
