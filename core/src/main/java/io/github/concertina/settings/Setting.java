package io.github.concertina.settings;

import java.util.List;

/**
 * A key that every door knows.
 *
 * @param name without any prefix
 * @param choices what a value may be, for {@link Type#CHOICE}; empty for the others
 * @param defaultText the default as a user would write it; empty for none
 */
public record Setting(String name, Type type, String defaultText, List<String> choices, String doc) {
    public Setting {
        choices = List.copyOf(choices);
    }

    /** What a value must look like. */
    public enum Type {
        DURATION,
        COUNT,
        PERCENT,
        TEXT,
        CHOICE
    }
}
