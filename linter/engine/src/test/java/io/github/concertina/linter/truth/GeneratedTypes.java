package io.github.concertina.linter.truth;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The types that generated columns have: what they may become, and a value of each. */
final class GeneratedTypes {
    static final List<String> ALL =
            List.of("int", "bigint", "text", "varchar(40)", "numeric(10,2)", "timestamptz", "boolean", "uuid");

    private static final Map<String, List<String>> CHANGES = Map.of(
            "int", List.of("bigint", "numeric(12,2)", "int"),
            "bigint", List.of("numeric(20,0)", "bigint"),
            "text", List.of("varchar", "text"),
            "varchar(40)", List.of("varchar(80)", "text", "varchar(30)", "varchar(40)"),
            "varchar(80)", List.of("text", "varchar(100)"),
            "numeric(10,2)", List.of("numeric(12,2)", "numeric", "numeric(12,3)"),
            "timestamptz", List.of("timestamptz", "timestamp"));

    private static final Map<String, String> CONSTANTS = Map.of(
            "int", "7",
            "bigint", "7",
            "text", "'x'",
            "varchar(40)", "'x'",
            "numeric(10,2)", "1.5",
            "timestamptz", "now()",
            "boolean", "true",
            "uuid", "'00000000-0000-0000-0000-000000000001'");

    private GeneratedTypes() {}

    /** Those that rows which are there can be changed to. */
    static List<String> changes(String type) {
        return CHANGES.getOrDefault(type, List.of());
    }

    static boolean hasConstant(String type) {
        return CONSTANTS.containsKey(type);
    }

    static String constant(String type) {
        return Optional.ofNullable(CONSTANTS.get(type)).orElseThrow();
    }
}
