package io.github.concertina.settings;

/**
 * A key that every door knows.
 *
 * @param name without any prefix
 * @param defaultText the default as a user would write it; empty for none
 */
public record Setting(String name, Type type, String defaultText, String doc) {
    /** What a value must look like. */
    public enum Type {
        DURATION,
        COUNT,
        PERCENT,
        TEXT
    }
}
