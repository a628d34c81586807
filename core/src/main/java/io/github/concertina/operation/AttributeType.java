package io.github.concertina.operation;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * An attribute's description, read from a record component.
 *
 * @param javaType the component's generic type, from which the shape of its value follows
 * @param component the name of the component, where that is not the attribute's
 */
public record AttributeType(
        String name, Type javaType, String doc, String example, boolean required, boolean knob, String component) {

    /** The attributes of a record, in the order of its components, those of a group where the group stands. */
    public static List<AttributeType> of(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .flatMap(component -> isGroup(component)
                        ? of(component.getType().asSubclass(Record.class)).stream()
                        : Stream.of(of(component)))
                .toList();
    }

    /** Whether a component holds attributes of the record that it stands in, and is none itself. */
    public static boolean isGroup(RecordComponent component) {
        return component.isAnnotationPresent(AttributeGroup.class);
    }

    /** The attribute that a component is. */
    public static AttributeType of(RecordComponent component) {
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
