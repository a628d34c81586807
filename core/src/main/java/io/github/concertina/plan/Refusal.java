package io.github.concertina.plan;

import org.jspecify.annotations.Nullable;

/**
 * Something is not done, on purpose, and the user can cure it: the message says where, what was seen and what to do.
 * Nothing of the refused step has touched the database.
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String seen;
    private final String cure;

    /** Refuses at a place that is not known yet; {@link #at} adds it. */
    public Refusal(String seen, String cure) {
        this(null, seen, cure, null);
    }

    private Refusal(@Nullable Place place, String seen, String cure, @Nullable Throwable cause) {
        super((place == null ? "" : place + ": ") + seen + (cure.isEmpty() ? "" : "\n  cure: " + cure), cause);
        this.seen = seen;
        this.cure = cure;
    }

    /** The same refusal with the place in front of the message. */
    public Refusal at(Place place) {
        return new Refusal(place, seen, cure, this);
    }

    /** What was seen, with the user's own names. */
    public String seen() {
        return seen;
    }

    /** What to do about it. */
    public String cure() {
        return cure;
    }
}
