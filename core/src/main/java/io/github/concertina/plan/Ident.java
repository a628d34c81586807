package io.github.concertina.plan;

/**
 * The name of a database object exactly as the server stores it: case and blanks count, and no quotes are around it.
 *
 * @param text never blank
 */
public record Ident(String text) implements Comparable<Ident> {
    public Ident {
        if (text.isBlank()) {
            throw new IllegalArgumentException("an identifier is blank");
        }
    }

    /** Wraps a name; the same as the constructor, and shorter to read in lists. */
    public static Ident of(String text) {
        return new Ident(text);
    }

    @Override
    public int compareTo(Ident other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
