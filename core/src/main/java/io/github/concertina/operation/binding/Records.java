package io.github.concertina.operation.binding;

import io.github.concertina.plan.Place;
import io.github.concertina.plan.Refusal;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Calls canonical constructors; what they refuse gets its place here. */
final class Records {
    private Records() {}

    static Record create(Class<? extends Record> type, @Nullable Object[] values, Place place) {
        try {
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
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
