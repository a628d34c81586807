package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.history.Catalog;
import io.github.concertina.linter.history.RoutineState;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Whether a default may be another value for each row; a function that nobody here knows may be. */
final class Volatility {
    /** Words before a parenthesis that call no function. */
    private static final Set<String> SYNTAX = Set.of(
            "and",
            "or",
            "not",
            "in",
            "any",
            "all",
            "some",
            "case",
            "when",
            "then",
            "else",
            "cast",
            "array",
            "row",
            "values",
            "between",
            "is",
            "like",
            "ilike",
            "distinct",
            "from",
            "interval",
            "collate");

    private static final Set<String> STABLE = Set.of(
            "now",
            "transaction_timestamp",
            "statement_timestamp",
            "current_date",
            "current_time",
            "current_timestamp",
            "localtime",
            "localtimestamp",
            "current_setting",
            "current_database",
            "current_schemas",
            "current_user",
            "session_user",
            "txid_current",
            "pg_current_xact_id",
            "inet_client_addr",
            "version",
            "reverse",
            "translate",
            "strpos",
            "position",
            "overlay",
            "char_length",
            "octet_length",
            "split_part",
            "starts_with",
            "quote_literal",
            "quote_ident",
            "regexp_replace",
            "regexp_match",
            "sha224",
            "sha384",
            "sha512",
            "exp",
            "ln",
            "log",
            "pi",
            "div",
            "justify_days",
            "justify_hours",
            "justify_interval",
            "isfinite",
            "cardinality",
            "array_length",
            "array_append",
            "array_prepend",
            "array_cat",
            "array_remove",
            "jsonb_set",
            "array_to_json",
            "row_to_json",
            "to_hex",
            "host",
            "network",
            "num_nulls",
            "num_nonnulls",
            "to_regclass",
            "current_schema",
            "concat",
            "concat_ws",
            "format",
            "lower",
            "upper",
            "initcap",
            "trim",
            "btrim",
            "ltrim",
            "rtrim",
            "length",
            "substr",
            "substring",
            "replace",
            "repeat",
            "md5",
            "sha256",
            "encode",
            "decode",
            "coalesce",
            "nullif",
            "greatest",
            "least",
            "abs",
            "round",
            "floor",
            "ceil",
            "ceiling",
            "trunc",
            "power",
            "sqrt",
            "date_trunc",
            "date_part",
            "extract",
            "age",
            "to_char",
            "to_date",
            "to_timestamp",
            "to_number",
            "to_json",
            "to_jsonb",
            "timezone",
            "make_date",
            "make_time",
            "make_timestamp",
            "make_timestamptz",
            "make_interval",
            "json_build_object",
            "json_build_array",
            "jsonb_build_object",
            "jsonb_build_array",
            "json_object",
            "jsonb_object",
            "array_fill",
            "array_to_string",
            "string_to_array",
            "int4range",
            "int8range",
            "numrange",
            "tsrange",
            "tstzrange",
            "daterange",
            "point",
            "box",
            "line",
            "circle",
            "inet",
            "to_tsvector",
            "left",
            "right",
            "lpad",
            "rpad",
            "chr",
            "ascii",
            "mod",
            "sign",
            "numeric",
            "varchar",
            "char",
            "character",
            "bpchar",
            "decimal",
            "bit",
            "varbit",
            "timestamp",
            "timestamptz",
            "time",
            "timetz",
            "float",
            "varying",
            "uuid_nil",
            "uuid_ns_dns",
            "uuid_ns_url");

    private Volatility() {}

    static boolean isVolatile(String expression, Catalog catalog) {
        List<String> words = Words.of(expression);
        for (int i = 1; i < words.size(); i++) {
            if (words.get(i).equals("(")) {
                String called = words.get(i - 1);
                if (isName(called) && !isKnown(words, i - 1) && !isSteady(words, i - 1, catalog)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isKnown(List<String> words, int at) {
        String word = words.get(at);
        if (SYNTAX.contains(word)) {
            return true;
        }
        boolean qualified = at >= 2 && words.get(at - 1).equals(".");
        if (qualified && !words.get(at - 2).equals("pg_catalog")) {
            return false;
        }
        return STABLE.contains(word);
    }

    /** A function of the history's own, which said so of itself. */
    private static boolean isSteady(List<String> words, int at, Catalog catalog) {
        boolean qualified = at >= 2 && words.get(at - 1).equals(".");
        Name name = new Name(qualified ? words.get(at - 2) : null, words.get(at));
        Collection<RoutineState> known = catalog.routines(name);
        return !known.isEmpty() && known.stream().allMatch(RoutineState::steady);
    }

    private static boolean isName(String word) {
        char first = word.charAt(0);
        return Character.isLetter(first) || first == '_';
    }
}
