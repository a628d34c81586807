package io.github.concertina.testkit.control;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a test that switches one safety off, and passes because the safety's own test then fails.
 *
 * <p>Production code has no switch for it: the test wraps a port. {@link Control#turnsRed} runs the same check that the
 * safety's test runs. {@link ControlPage} lists all of them.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface NegativeControl {
    /** The safety that is switched off, as a noun: {@code lock_timeout of each attempt}. */
    String safety();

    /** What the check sees without it, as a sentence without a full stop. */
    String shows();
}
