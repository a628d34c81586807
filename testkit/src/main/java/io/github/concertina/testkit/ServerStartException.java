package io.github.concertina.testkit;

import org.jspecify.annotations.Nullable;

/** A server that a test asked for could not be started; the message names the cure. */
public final class ServerStartException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ServerStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    ServerStartException(String message) {
        this(message, null);
    }
}
