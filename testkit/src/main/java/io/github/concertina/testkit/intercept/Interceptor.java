package io.github.concertina.testkit.intercept;

import org.jspecify.annotations.Nullable;

/** What is done in place of each JDBC call of a connection and its statements. */
@FunctionalInterface
public interface Interceptor {
    /** Returns what the caller gets, which is what {@link Invocation#proceed()} returned if it lets the call through. */
    @Nullable
    Object around(Invocation invocation) throws Throwable;
}
