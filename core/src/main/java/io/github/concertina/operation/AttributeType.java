package io.github.concertina.operation;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;

/**
 * An attribute's description, read from a record component.
 *
 * @param javaType the component's generic type, from which the shape of its value follows
 */
public record AttributeType(
        String name, Type javaType, String doc, String example, boolean required, boolean knob, String component) {

    /** The attributes of a record, in the order of its components. */
    public static List<AttributeType> of(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents()).map(AttributeType::of).toList();
    }

    private static AttributeType of(RecordComponent component) {
        Attribute attribute = component.getAnnotation(Attribute.class);
        if (attribute == null) {
            throw new IllegalArgumentException(
                    component.getDeclaringRecord() + "." + component.getName() + " lacks @Attribute");
        }
        return new AttributeType(
                attribute.name().isEmpty() ? component.getName() : attribute.name(),
                component.getGenericType(),
                attribute.doc(),
                attribute.example(),
                attribute.required(),
                attribute.knob(),
                component.getName());
    }
}
