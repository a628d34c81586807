package io.github.concertina.operation.binding;

import io.github.concertina.operation.AttributeType;
import io.github.concertina.plan.Place;
import io.github.concertina.plan.Refusal;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls canonical constructors; what they refuse gets its place here. */
final class Records {
    private Records() {}

    /**
     * A record, and those that hold groups of its attributes.
     *
     * @param values by the names of components; those that have none are null
     */
    static Record create(Class<? extends Record> type, Map<String, Object> values, Place place) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        @Nullable Object[] arguments = new Object[components.length];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = AttributeType.isGroup(components[i])
                    ? create(types[i].asSubclass(Record.class), values, place)
                    : values.get(components[i].getName());
        }
        try {
            return type.getDeclaredConstructor(types).newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Refusal refusal) {
                throw refusal.at(place);
            }
            if (e.getCause() instanceof IllegalArgumentException bad) {
                throw new Refusal(String.valueOf(bad.getMessage()), "").at(place);
            }
            throw new IllegalStateException("cannot create " + type, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot create " + type, e);
        }
    }
}
