package io.github.concertina.operation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Puts the attributes of the component's record in its place, as if the operation had them itself.
 *
 * <p>Authors, definitions and documentation know no groups: attributes may move into one, and nobody who wrote them notices.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface AttributeGroup {}
