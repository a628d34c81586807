package io.github.concertina.operation;

import io.github.concertina.plan.Phase;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says how an operation is called and where it belongs; documentation and schemas are generated from it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OperationInfo {
    /** The word in migration files; the same for every host, and forever. */
    String name();

    /** The phases in which it may stand. */
    Phase[] phases();

    /** What it does, in one sentence. */
    String summary();

    /** What it locks, for how long, and who waits, in one sentence. */
    String locks();

    /** Whether it commits by itself, so that nothing else may share its transaction or changeset. */
    boolean commits() default true;
}
