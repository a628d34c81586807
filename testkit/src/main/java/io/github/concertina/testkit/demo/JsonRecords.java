package io.github.concertina.testkit.demo;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Makes records of parsed JSON, by the names of their components; a missing or unknown name is an error. */
final class JsonRecords {
    private JsonRecords() {}

    static <T extends Record> T read(Class<T> type, Object tree) {
        Map<?, ?> object = (Map<?, ?>) tree;
        RecordComponent[] components = type.getRecordComponents();
        List<String> names =
                Arrays.stream(components).map(RecordComponent::getName).toList();
        if (!List.copyOf(object.keySet()).equals(names)) {
            throw new IllegalArgumentException(
                    type.getSimpleName() + " has " + names + ", and the JSON " + object.keySet());
        }
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            List<Object> given = List.copyOf(object.values());
            Object[] values = IntStream.range(0, components.length)
                    .mapToObj(i -> value(components[i].getGenericType(), given.get(i)))
                    .toArray();
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }

    static Object get(Record object, RecordComponent component) {
        try {
            return component.getAccessor().invoke(object);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    private static Object value(Type type, Object tree) {
        if (type instanceof ParameterizedType list) {
            Type item = list.getActualTypeArguments()[0];
            return ((List<?>) tree).stream().map(each -> value(item, each)).toList();
        }
        if (type instanceof Class<?> record && record.isRecord()) {
            return read(record.asSubclass(Record.class), tree);
        }
        if (type == int.class) {
            return ((Double) tree).intValue();
        }
        return type == long.class ? ((Double) tree).longValue() : tree;
    }
}
