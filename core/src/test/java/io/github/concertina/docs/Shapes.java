package io.github.concertina.docs;

import io.github.concertina.operation.AttributeType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What an attribute's value looks like, from the type of its record component. */
final class Shapes {
    private Shapes() {}

    /** A word or two for a table. */
    static String words(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == Map.class ? "names with values" : "list";
        }
        Class<?> target = (Class<?>) type;
        if (target.isEnum()) {
            return String.join(", ", constants(target));
        }
        return switch (target.getSimpleName()) {
            case "String" -> "text";
            case "boolean", "Boolean" -> "true, false";
            case "Integer" -> "number";
            case "Duration" -> "duration";
            default -> "attributes";
        };
    }

    /** The nested attributes of a value, or of the items of a list; empty where it has none. */
    static List<AttributeType> nested(Type type) {
        Type item = type instanceof ParameterizedType generic
                ? generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1]
                : type;
        return item instanceof Class<?> target && target.isRecord()
                ? AttributeType.of(target.asSubclass(Record.class))
                : List.of();
    }

    /** The author's words for an enum's constants. */
    static List<String> constants(Class<?> target) {
        return Arrays.stream(target.getEnumConstants()).map(Shapes::camel).toList();
    }

    private static String camel(Object constant) {
        List<String> parts = new ArrayList<>();
        for (String part : ((Enum<?>) constant).name().split("_", -1)) {
            String lower = part.toLowerCase(java.util.Locale.ROOT);
            parts.add(parts.isEmpty() ? lower : part.charAt(0) + lower.substring(1));
        }
        return String.join("", parts);
    }
}
