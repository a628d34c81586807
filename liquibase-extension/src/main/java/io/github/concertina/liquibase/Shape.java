package io.github.concertina.liquibase;

import io.github.concertina.operation.AttributeType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an attribute's value looks like.
 *
 * @param value the type of the value, or of a list's items
 * @param record that type where its values have attributes of their own; null for plain ones
 */
record Shape(Kind kind, Class<?> value, @Nullable Class<? extends Record> record) {
    enum Kind {
        SINGLE,
        LIST,
        MAP
    }

    static Shape of(AttributeType attribute) {
        if (attribute.javaType() instanceof ParameterizedType generic) {
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            return of(generic.getRawType() == Map.class ? Kind.MAP : Kind.LIST, (Class<?>) last);
        }
        return of(Kind.SINGLE, (Class<?>) attribute.javaType());
    }

    private static Shape of(Kind kind, Class<?> value) {
        return new Shape(kind, value, value.isRecord() ? value.asSubclass(Record.class) : null);
    }

    boolean many() {
        return kind != Kind.SINGLE;
    }

    /** The attributes of the record; none for plain values. */
    List<AttributeType> attributes() {
        return record == null ? List.of() : AttributeType.of(record);
    }
}
