package io.github.concertina.linter.text;

import java.util.Arrays;

/** Text whose every character knows the place in the file that it came from: entities decoded, placeholders replaced. */
public final class MappedText {
    private final Source source;
    private final String text;
    private final int[] textStarts;
    private final int[] sourceStarts;
    private final boolean[] replaced;

    private MappedText(Source source, String text, int[] textStarts, int[] sourceStarts, boolean[] replaced) {
        this.source = source;
        this.text = text;
        this.textStarts = textStarts;
        this.sourceStarts = sourceStarts;
        this.replaced = replaced;
    }

    /** The whole file as it stands. */
    public static MappedText whole(Source source) {
        return new MappedText(source, source.text(), new int[] {0}, new int[] {0}, new boolean[1]);
    }

    public Source source() {
        return source;
    }

    public String text() {
        return text;
    }

    /** The place in the file of a range of this text. */
    public Span toSource(int start, int end) {
        int first = offset(start);
        return new Span(first, end <= start ? first : Math.max(first, offset(end - 1) + 1));
    }

    private int offset(int at) {
        int found = Arrays.binarySearch(textStarts, at);
        int piece = found >= 0 ? found : -found - 2;
        return sourceStarts[piece] + (replaced[piece] ? 0 : at - textStarts[piece]);
    }

    /** Starts a text that is put together from pieces of that file. */
    public static Builder from(Source source) {
        return new Builder(source);
    }

    /** Collects the pieces. */
    public static final class Builder {
        private final Source source;
        private final StringBuilder text = new StringBuilder();
        private int[] textStarts = new int[4];
        private int[] sourceStarts = new int[4];
        private boolean[] replaced = new boolean[4];
        private int count;

        private Builder(Source source) {
            this.source = source;
        }

        /** Adds a range of the file as it stands. */
        public Builder copy(int start, int end) {
            piece(start, false);
            text.append(source.text(), start, end);
            return this;
        }

        /** Adds what stands for something at that place of the file. */
        public Builder replace(String by, int sourceStart) {
            piece(sourceStart, true);
            text.append(by);
            return this;
        }

        private void piece(int sourceStart, boolean isReplaced) {
            if (count > 0 && textStarts[count - 1] == text.length()) {
                count--;
            }
            if (count == textStarts.length) {
                textStarts = Arrays.copyOf(textStarts, count * 2);
                sourceStarts = Arrays.copyOf(sourceStarts, count * 2);
                replaced = Arrays.copyOf(replaced, count * 2);
            }
            textStarts[count] = text.length();
            sourceStarts[count] = sourceStart;
            replaced[count++] = isReplaced;
        }

        public MappedText build() {
            if (count == 0) {
                piece(0, true);
            }
            return new MappedText(
                    source,
                    text.toString(),
                    Arrays.copyOf(textStarts, count),
                    Arrays.copyOf(sourceStarts, count),
                    Arrays.copyOf(replaced, count));
        }
    }
}
