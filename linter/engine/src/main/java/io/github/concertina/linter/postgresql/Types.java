package io.github.concertina.linter.postgresql;

import io.github.concertina.linter.fact.Type;
import io.github.concertina.linter.sql.Lexer;
import io.github.concertina.linter.sql.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a written type into the name that the catalog has for it: {@code character varying(20)} is varchar(20). */
public final class Types {
    private static final Map<String, String> CATALOG_NAMES = Map.ofEntries(
            Map.entry("int", "int4"),
            Map.entry("integer", "int4"),
            Map.entry("bigint", "int8"),
            Map.entry("smallint", "int2"),
            Map.entry("serial4", "serial"),
            Map.entry("serial8", "bigserial"),
            Map.entry("serial2", "smallserial"),
            Map.entry("real", "float4"),
            Map.entry("float", "float8"),
            Map.entry("double precision", "float8"),
            Map.entry("decimal", "numeric"),
            Map.entry("dec", "numeric"),
            Map.entry("boolean", "bool"),
            Map.entry("char", "bpchar"),
            Map.entry("character", "bpchar"),
            Map.entry("nchar", "bpchar"),
            Map.entry("national character", "bpchar"),
            Map.entry("national char", "bpchar"),
            Map.entry("character varying", "varchar"),
            Map.entry("char varying", "varchar"),
            Map.entry("national character varying", "varchar"),
            Map.entry("bit varying", "varbit"),
            Map.entry("timestamp without time zone", "timestamp"),
            Map.entry("timestamp with time zone", "timestamptz"),
            Map.entry("time without time zone", "time"),
            Map.entry("time with time zone", "timetz"));

    private Types() {}

    /** Whether these words are one of PostgreSQL's own types that take several, so that the first is no name. */
    static boolean isKnown(String written) {
        Type type = of(written);
        return CATALOG_NAMES.containsKey(withoutNumbers(written)) || CATALOG_NAMES.containsValue(type.name());
    }

    private static String withoutNumbers(String written) {
        return written.toLowerCase(Locale.ROOT)
                .replaceAll("\\s*\\([^)]*\\)\\s*", " ")
                .strip();
    }

    /** The type that is written so. */
    public static Type of(String written) {
        StringBuilder words = new StringBuilder();
        List<Integer> modifiers = new ArrayList<>();
        String schema = null;
        boolean array = false;
        Lexer lexer = new Lexer(written);
        int depth = 0;
        for (TokenKind kind = lexer.next(); kind != TokenKind.END; kind = lexer.next()) {
            if (lexer.isSymbol('(')) {
                depth++;
            } else if (lexer.isSymbol(')')) {
                depth--;
            } else if (lexer.isSymbol('[') || (depth == 0 && lexer.isWord("array"))) {
                array = true;
            } else if (lexer.isSymbol('.') && depth == 0) {
                schema = words.toString();
                words.setLength(0);
            } else if (kind == TokenKind.NUMBER && depth == 1) {
                modifiers.add(number(lexer.token()));
            } else if (depth == 0 && !array && (kind == TokenKind.WORD || kind == TokenKind.QUOTED_IDENTIFIER)) {
                words.append(words.isEmpty() ? "" : " ").append(Places.fold(lexer.token()));
            }
        }
        return named(schema, words.toString(), modifiers, array, written.strip());
    }

    private static Type named(
            @Nullable String schema, String words, List<Integer> modifiers, boolean array, String written) {
        String name = CATALOG_NAMES.getOrDefault(words.toLowerCase(Locale.ROOT), words);
        // "char" in quotes is another type, but no migration means it by char.
        String shown = schema != null && schema.equals("pg_catalog") ? null : schema;
        List<Integer> effective = name.equals("bpchar") && modifiers.isEmpty() ? List.of(1) : modifiers;
        return new Type(shown, name, effective, array, written);
    }

    private static int number(String token) {
        try {
            return Integer.parseInt(token);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
