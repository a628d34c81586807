package io.github.concertina.linter.text;

/** A text for a regular expression that somebody else wrote: one that goes on for ever is stopped. */
public final class BoundedText implements CharSequence {
    private static final int LOOKS = 20_000_000;

    private final CharSequence text;
    private int looks;

    public BoundedText(CharSequence text) {
        this.text = text;
    }

    /** The expression looked at more characters than any honest one does. */
    public static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLong() {
            super("a regular expression that goes on for ever", null, false, false);
        }
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++looks > LOOKS) {
            throw new TooLong();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
