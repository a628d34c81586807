package io.github.concertina.testkit.control;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a test that shows what keeps a known way of losing or corrupting rows away.
 *
 * <p>{@link FailureModePage} lists the ways and holds that each has such a test, or a reason why it cannot happen.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface FailureMode {
    /** The numbers of the page. */
    int[] value();
}
