package io.github.concertina.linter.fact;

import java.util.Locale;
import java.util.Optional;

/** The phases of a change, in their order. */
public enum Phase {
    EXPAND,
    MIGRATE,
    SWITCH,
    CONTRACT;

    /** As it is written in file names and headers. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The phase of that word, or empty. */
    public static Optional<Phase> of(String word) {
        for (Phase phase : values()) {
            if (phase.word().equals(word)) {
                return Optional.of(phase);
            }
        }
        return Optional.empty();
    }
}
