package io.github.concertina.plan;

/**
 * Where a user wrote something.
 *
 * @param source a file's path or a changeset's id, as the user knows it
 * @param line counted from 1; 0 where the host keeps no lines
 * @param column counted from 1; 0 where the host keeps no columns
 */
public record Place(String source, int line, int column) {
    /** A place of which only the file or changeset is known. */
    public static Place of(String source) {
        return new Place(source, 0, 0);
    }

    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line + (column == 0 ? "" : ":" + column);
    }
}
