package io.github.concertina.operation;

/** An operation whose guards decide when it may run. */
public interface GuardedOperation extends Operation {
    @Override
    default boolean guarded() {
        return true;
    }
}
