package io.github.concertina.operation.binding;

import io.github.concertina.operation.AttributeType;
import io.github.concertina.operation.Operation;
import io.github.concertina.operation.OperationType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of an operation as one line of text: every attribute that was given, without the knobs.
 *
 * <p>Checksums and resume checks compare it, so a new optional attribute changes nothing for those who do not use it.
 */
public final class Definition {
    private Definition() {}

    /** The line for an operation. */
    public static String of(Operation operation) {
        Record value = (Record) operation;
        Class<? extends Record> type = value.getClass();
        return OperationType.of(typed(type)).name() + text(value);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <O extends Record & Operation> Class<O> typed(Class<? extends Record> type) {
        return (Class<O>) type;
    }

    private static String text(Record value) {
        return "{" + String.join(", ", given(value)) + "}";
    }

    private static List<String> given(Record value) {
        List<String> parts = new ArrayList<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Object read = read(value, component);
            if (AttributeType.isGroup(component)) {
                parts.addAll(given((Record) Objects.requireNonNull(read)));
                continue;
            }
            AttributeType attribute = AttributeType.of(component);
            if (!attribute.knob() && read != null && !empty(read)) {
                parts.add(attribute.name() + ": " + text(read));
            }
        }
        return parts;
    }

    private static boolean empty(Object value) {
        return value.equals(false)
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty());
    }

    private static String text(Object value) {
        if (value instanceof Record nested) {
            return text(nested);
        }
        if (value instanceof List<?> list) {
            return "[" + String.join(", ", list.stream().map(Definition::text).toList()) + "]";
        }
        if (value instanceof Map<?, ?> map) {
            List<String> entries = map.entrySet().stream()
                    .map(e -> text(e.getKey()) + ": " + text(e.getValue()))
                    .toList();
            return "{" + String.join(", ", entries) + "}";
        }
        if (value instanceof Enum<?>) {
            return Conversion.word(value);
        }
        if (value instanceof Boolean || value instanceof Number || value instanceof Duration) {
            return value.toString();
        }
        String escaped = value.toString().replace("\\", "\\\\").replace("\"", "\\\"");
        return "\"" + escaped + "\"";
    }

    private static @Nullable Object read(Record value, RecordComponent component) {
        try {
            return component.getAccessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component.getName() + " of " + value.getClass(), e);
        }
    }
}
