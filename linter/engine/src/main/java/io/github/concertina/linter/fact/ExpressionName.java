package io.github.concertina.linter.fact;

import io.github.concertina.linter.sql.Lexer;
import io.github.concertina.linter.sql.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What PostgreSQL calls the column of an index that is an expression: the function's name, or the column's, if it is no more. */
public final class ExpressionName {
    private static final String NONE = "expr";

    private static final Map<String, String> TYPES = Map.of(
            "int", "int4",
            "integer", "int4",
            "bigint", "int8",
            "smallint", "int2",
            "decimal", "numeric",
            "boolean", "bool",
            "real", "float4",
            "char", "bpchar",
            "character", "bpchar");

    private static final Set<String> OPERATORS = Set.of("and", "or", "is", "in", "like", "ilike", "between", "similar");

    private final List<String> words;
    private int at;

    private ExpressionName(List<String> words) {
        this.words = words;
    }

    /** The name for the text of that expression. */
    public static String of(String expression) {
        String name = new ExpressionName(words(expression)).whole().name;
        return name.isEmpty() ? NONE : name;
    }

    /** The columns behind INCLUDE. */
    public static List<String> included(String definition) {
        List<String> words = words(definition);
        List<String> columns = new ArrayList<>();
        int include = words.indexOf("include");
        if (include > 0 && words.get(include - 1).equals(")") && include + 1 < words.size()) {
            for (int i = include + 2; i < words.size() && !words.get(i).equals(")"); i++) {
                if (!words.get(i).equals(",")) {
                    columns.add(words.get(i));
                }
            }
        }
        return columns;
    }

    /** A name, and whether it is better than that of a type to which something is cast. */
    private record Found(String name, boolean strong) {
        static final Found NOTHING = new Found("", false);
    }

    private static List<String> words(String expression) {
        List<String> words = new ArrayList<>();
        Lexer lexer = new Lexer(expression);
        while (lexer.next() != TokenKind.END) {
            String token = lexer.token();
            if (lexer.kind() == TokenKind.QUOTED_IDENTIFIER && token.length() > 2) {
                words.add(token.substring(1, token.length() - 1).replace("\"\"", "\""));
            } else if (!lexer.kind().isTrivia()) {
                words.add(lexer.kind() == TokenKind.WORD ? token.toLowerCase(Locale.ROOT) : token);
            }
        }
        return words;
    }

    /** An operator has no name, whatever it works on. */
    private Found whole() {
        Found found = chain();
        return at < words.size() ? Found.NOTHING : found;
    }

    private String word() {
        return at < words.size() ? words.get(at) : "";
    }

    private boolean accept(String word) {
        boolean is = word().equals(word);
        at += is ? 1 : 0;
        return is;
    }

    /** Something, and the casts, collations, zones and subscripts behind it. */
    private Found chain() {
        Found found = primary();
        while (at < words.size()) {
            if (word().equals(":") && at + 1 < words.size() && words.get(at + 1).equals(":")) {
                at += 2;
                found = cast(found, type());
            } else if (accept("collate")) {
                at++;
                while (accept(".")) {
                    at++;
                }
            } else if (word().equals("at")
                    && at + 2 < words.size()
                    && words.get(at + 1).equals("time")) {
                at += 3;
                primary();
                found = new Found("timezone", true);
            } else if (word().equals("[")) {
                inside("[", "]");
            } else if (accept(".")) {
                found = new Found(word(), true);
                at++;
            } else {
                break;
            }
        }
        return found;
    }

    private static Found cast(Found of, String type) {
        return of.strong ? of : new Found(type, false);
    }

    private Found primary() {
        String word = word();
        if (word.equals("(")) {
            return new ExpressionName(inside("(", ")")).whole();
        }
        if (word.equals("case")) {
            return chosen();
        }
        if (word.isEmpty() || !isName(word) || OPERATORS.contains(word)) {
            at++;
            return Found.NOTHING;
        }
        at++;
        while (word().equals(".") && at + 1 < words.size()) {
            word = words.get(at + 1);
            at += 2;
        }
        if (word.equals("not")) {
            return Found.NOTHING;
        }
        if (word.equals("array") && word().equals("[")) {
            inside("[", "]");
            return new Found(word, true);
        }
        if (word().startsWith("'")) {
            // A constant behind the name of its type.
            at++;
            return new Found(TYPES.getOrDefault(word, word), false);
        }
        if (!word().equals("(")) {
            return new Found(word, true);
        }
        List<String> arguments = inside("(", ")");
        if (word.equals("cast")) {
            int as = arguments.lastIndexOf("as");
            return as < 0
                    ? Found.NOTHING
                    : cast(
                            new ExpressionName(arguments.subList(0, as)).whole(),
                            new ExpressionName(arguments.subList(as + 1, arguments.size())).type());
        }
        if (word.equals("trim") && !arguments.isEmpty()) {
            String side = arguments.get(0);
            return new Found(side.equals("leading") ? "ltrim" : side.equals("trailing") ? "rtrim" : "btrim", true);
        }
        return new Found(word, true);
    }

    /** CASE has the name of what ELSE says, if that has one. */
    private Found chosen() {
        int from = at;
        int depth = 0;
        int otherwise = -1;
        do {
            depth += word().equals("case") ? 1 : word().equals("end") ? -1 : 0;
            otherwise = depth == 1 && word().equals("else") ? at : otherwise;
            at++;
        } while (depth > 0 && at < words.size());
        if (otherwise > from) {
            Found found = new ExpressionName(words.subList(otherwise + 1, at - 1)).whole();
            if (found.strong) {
                return found;
            }
        }
        return new Found("case", false);
    }

    private String type() {
        String type = word();
        at++;
        while (accept(".")) {
            type = word();
            at++;
        }
        boolean stamp = type.equals("timestamp") || type.equals("time");
        if (type.equals("double") && accept("precision")) {
            type = "float8";
        } else if (type.equals("character") && accept("varying")) {
            type = "varchar";
        }
        if (word().equals("(")) {
            inside("(", ")");
        }
        if (stamp && (word().equals("with") || word().equals("without"))) {
            type += word().equals("with") ? "tz" : "";
            at += 3;
        }
        while (word().equals("[")) {
            inside("[", "]");
        }
        return TYPES.getOrDefault(type, type);
    }

    /** What the brackets enclose that open here; behind them it goes on. */
    private List<String> inside(String open, String close) {
        int from = at + 1;
        int depth = 0;
        do {
            depth += word().equals(open) ? 1 : word().equals(close) ? -1 : 0;
            at++;
        } while (depth > 0 && at < words.size());
        return words.subList(Math.min(from, at), Math.max(Math.min(from, at), at - 1));
    }

    private static boolean isName(String word) {
        char first = word.charAt(0);
        return Character.isLetter(first) || first == '_';
    }
}
