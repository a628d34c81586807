package io.github.concertina.linter.rule;

import io.github.concertina.linter.fact.Name;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One of our own operations, as a migration file calls it.
 *
 * @param attributes in the order in which they are written; values are texts, true, or lists and maps of texts
 */
public record OperationCall(String operation, Map<String, Object> attributes) {
    public OperationCall {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** An operation on that table. */
    public static OperationCall on(Name table, String operation) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        String schema = table.schema();
        if (schema != null) {
            attributes.put("schemaName", schema);
        }
        attributes.put("tableName", table.name());
        return new OperationCall(operation, attributes);
    }

    /** The same, with that attribute. */
    public OperationCall with(String attribute, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(attributes);
        more.put(attribute, value);
        return new OperationCall(operation, more);
    }

    /** As one line of YAML. */
    public String yaml() {
        return operation + ": " + flow(attributes);
    }

    private static String flow(Object value) {
        StringBuilder written = new StringBuilder();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, one) -> written.append(written.isEmpty() ? "" : ", ")
                    .append(key)
                    .append(": ")
                    .append(flow(one)));
            return "{" + written + "}";
        }
        if (value instanceof List<?> list) {
            list.forEach(one -> written.append(written.isEmpty() ? "" : ", ").append(flow(one)));
            return "[" + written + "]";
        }
        String text = value.toString();
        return value instanceof Boolean || isPlain(text) ? text : "'" + text.replace("'", "''") + "'";
    }

    /** A word that YAML takes for nothing else. */
    private static boolean isPlain(String text) {
        boolean plain = !text.isEmpty() && Character.isLetter(text.charAt(0)) && !RESERVED.contains(text);
        for (int i = 0; i < text.length() && plain; i++) {
            char c = text.charAt(i);
            plain = Character.isLetterOrDigit(c) || c == '_' || c == '(' || c == ')';
        }
        return plain;
    }

    private static final List<String> RESERVED = List.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");
}
