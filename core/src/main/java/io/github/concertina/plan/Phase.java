package io.github.concertina.plan;

import java.util.Locale;

/** The four phases of one logical change, in their order. */
public enum Phase {
    /** Adds the new shape beside the old one; N-1 does not see it. */
    EXPAND,
    /** Fills the new shape in committed batches and verifies it. */
    MIGRATE,
    /** Moves the readers, by a flag. */
    SWITCH,
    /** Removes or tightens what nothing uses any more. */
    CONTRACT;

    /** The word in file names and messages: {@code expand}, {@code migrate}, {@code switch}, {@code contract}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
