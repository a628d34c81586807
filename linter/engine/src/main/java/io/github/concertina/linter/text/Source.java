package io.github.concertina.linter.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A file as it was read: its path as the user would write it, and its text. */
public final class Source {
    private final String path;
    private final String text;
    private int @Nullable [] lineStarts;

    public Source(String path, String text) {
        this.path = path;
        this.text = text;
    }

    public String path() {
        return path;
    }

    public String text() {
        return text;
    }

    /** Where that offset is, for people. */
    public Position position(int offset) {
        int[] starts = lineStarts();
        int found = Arrays.binarySearch(starts, offset);
        int line = found >= 0 ? found : -found - 2;
        return new Position(line + 1, offset - starts[line] + 1);
    }

    /** The offset of that line and column, both counted from 1; what lies beyond the end is the end. */
    public int offset(int line, int column) {
        int[] starts = lineStarts();
        if (line > starts.length) {
            return text.length();
        }
        return Math.min(text.length(), starts[Math.max(0, line - 1)] + Math.max(0, column - 1));
    }

    /** The text of a line, counted from 1, without its end. */
    public String line(int number) {
        int[] starts = lineStarts();
        int start = starts[number - 1];
        int end = number < starts.length ? starts[number] : text.length();
        while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(start, end);
    }

    private int[] lineStarts() {
        int[] known = lineStarts;
        if (known == null) {
            // Two threads may both count: they count the same.
            known = countLines();
            lineStarts = known;
        }
        return known;
    }

    private int[] countLines() {
        int[] starts = new int[64];
        int count = 1;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = end + 1;
        }
        return Arrays.copyOf(starts, count);
    }

    @Override
    public String toString() {
        return path;
    }
}
