package io.github.concertina.operation.binding;

import io.github.concertina.operation.AttributeType;
import io.github.concertina.plan.Refusal;
import io.github.concertina.settings.Durations;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One value's way from a node to the type of a record component.
 *
 * @param where {@code operation.attribute}, for messages
 */
record Conversion(Binder binder, String where) {

    /** What a component gets where the author wrote nothing. */
    static @Nullable Object absent(Type type) {
        if (type == boolean.class) {
            return false;
        }
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == Map.class ? Map.of() : List.of();
        }
        return null;
    }

    Object convert(Type type, Node node) {
        if (type instanceof ParameterizedType generic) {
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            return generic.getRawType() == Map.class ? map(node) : list(last, node);
        }
        Class<?> target = (Class<?>) type;
        if (target.isRecord()) {
            return nested(target.asSubclass(Record.class), node);
        }
        String text = text(node);
        if (target == String.class) {
            return text;
        }
        if (target == boolean.class || target == Boolean.class) {
            return bool(text, node);
        }
        if (target == Integer.class) {
            return number(text, node);
        }
        if (target == Duration.class) {
            return Durations.parse(text)
                    .orElseThrow(
                            () -> wrong(node, "is no duration: '" + text + "'", "write 50ms, 5s, 10min, 6h or PT5S"));
        }
        if (target.isEnum()) {
            return constant(target, text, node);
        }
        throw new IllegalStateException(where + " has a type that no format can give: " + type);
    }

    private Object nested(Class<? extends Record> target, Node node) {
        List<AttributeType> attributes = AttributeType.of(target);
        if (node instanceof Node.Mapping mapping) {
            return binder.record(where, target, attributes, mapping);
        }
        // A bare word stands for the record's first attribute: columns: [a, b].
        Node.Entry only = new Node.Entry(node.place(), attributes.get(0).name(), node);
        return binder.record(where, target, attributes, new Node.Mapping(node.place(), List.of(only)));
    }

    private List<Object> list(Type item, Node node) {
        List<Object> values = new ArrayList<>();
        if (node instanceof Node.Sequence sequence) {
            sequence.items().forEach(each -> values.add(convert(item, each)));
        } else if (node instanceof Node.Scalar scalar && scalar.text() != null && item == String.class) {
            for (String word : scalar.text().split(",", -1)) {
                values.add(word.strip());
            }
        } else {
            values.add(convert(item, node));
        }
        return List.copyOf(values);
    }

    private Map<String, String> map(Node node) {
        if (!(node instanceof Node.Mapping mapping)) {
            throw wrong(node, "needs names with values", where + ": {name: value}");
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (Node.Entry entry : mapping.entries()) {
            if (values.put(entry.name(), text(entry.value())) != null) {
                throw wrong(entry.value(), "has '" + entry.name() + "' twice", "keep one of them");
            }
        }
        return Collections.unmodifiableMap(values);
    }

    private String text(Node node) {
        if (node instanceof Node.Scalar scalar && scalar.text() != null) {
            return scalar.text();
        }
        throw wrong(node, "needs a single value", "write text, a number or true/false");
    }

    private Boolean bool(String text, Node node) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(node, "is neither true nor false: '" + text + "'", "write true or false");
        };
    }

    private Integer number(String text, Node node) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw wrong(node, "is no whole number: '" + text + "'", "write digits only");
        }
    }

    private Object constant(Class<?> target, String text, Node node) {
        Object[] constants = target.getEnumConstants();
        List<String> words = Arrays.stream(constants).map(Conversion::word).toList();
        Optional<Object> found =
                Arrays.stream(constants).filter(c -> word(c).equals(text)).findFirst();
        return found.orElseThrow(() -> wrong(node, "cannot be '" + text + "'", Nearest.hint(text, words)));
    }

    /** The author's word for a constant: {@code PREFER_NEW} is written {@code preferNew}. */
    static String word(Object constant) {
        StringBuilder word = new StringBuilder();
        for (char c : ((Enum<?>) constant).name().toCharArray()) {
            boolean afterBar = word.length() > 0 && word.charAt(word.length() - 1) == '_';
            if (afterBar) {
                word.setCharAt(word.length() - 1, c);
            } else {
                word.append(c == '_' ? c : Character.toLowerCase(c));
            }
        }
        return word.toString();
    }

    private Refusal wrong(Node node, String what, String cure) {
        return new Refusal(where + " " + what, cure).at(node.place());
    }
}
