package io.github.concertina.linter.mysql;

import io.github.concertina.linter.fact.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** MySQL's types under the names that rules know. */
public final class MySqlTypes {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("tinyint", "int1"),
            Map.entry("smallint", "int2"),
            Map.entry("mediumint", "int3"),
            Map.entry("int", "int4"),
            Map.entry("integer", "int4"),
            Map.entry("bigint", "int8"),
            Map.entry("bool", "int1"),
            Map.entry("boolean", "int1"),
            Map.entry("dec", "numeric"),
            Map.entry("decimal", "numeric"),
            Map.entry("fixed", "numeric"),
            Map.entry("double", "float8"),
            Map.entry("real", "float8"),
            Map.entry("float", "float4"),
            Map.entry("char", "bpchar"),
            Map.entry("character", "bpchar"),
            Map.entry("nchar", "bpchar"),
            Map.entry("nvarchar", "varchar"),
            Map.entry("datetime", "datetime"));

    private MySqlTypes() {}

    /** The type that is written so, like {@code int(11) unsigned} or {@code enum('a','b')}. */
    public static Type of(String written) {
        String lower = written.strip().toLowerCase(Locale.ROOT);
        int open = lower.indexOf('(');
        int space = lower.indexOf(' ');
        int end = open < 0 ? (space < 0 ? lower.length() : space) : space < 0 ? open : Math.min(open, space);
        String word = lower.substring(0, end);
        String name = NAMES.getOrDefault(word, word);
        List<Integer> modifiers = new ArrayList<>();
        boolean integer = name.startsWith("int");
        if (open >= 0 && !integer && !word.equals("enum") && !word.equals("set")) {
            int close = lower.indexOf(')', open);
            for (String number : lower.substring(open + 1, close < 0 ? lower.length() : close)
                    .split(",", -1)) {
                String digits = number.strip();
                if (digits.matches("\\d{1,9}")) {
                    modifiers.add(Integer.valueOf(digits));
                }
            }
        }
        boolean unsigned = lower.matches("(?s).*\\b(unsigned|zerofill)\\b.*") && !word.equals("enum");
        return new Type(null, unsigned ? name + " unsigned" : name, modifiers, false, written.strip());
    }
}
