package io.github.concertina.operation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes one attribute of an operation, or of a value nested in one. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Attribute {
    /** Its name where that is not the component's: words that Java keeps for itself. */
    String name() default "";

    /** What it means, in one sentence. */
    String doc();

    /** A value as an author would write it. */
    String example() default "";

    /** Whether it must be given. */
    boolean required() default false;

    /** Whether it only tunes how the operation runs, and so is no part of its definition. */
    boolean knob() default false;
}
