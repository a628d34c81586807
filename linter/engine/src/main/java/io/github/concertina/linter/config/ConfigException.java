package io.github.concertina.linter.config;

/** Something in the configuration that cannot be meant; the message begins with file and line. */
public final class ConfigException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    ConfigException(String message) {
        super(message);
    }
}
