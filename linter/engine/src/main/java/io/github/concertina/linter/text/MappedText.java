package io.github.concertina.linter.text;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Text whose every character knows the place in the file that it came from: entities decoded, placeholders replaced. */
public final class MappedText {
    private static final int COPIED = -1;

    private final Source source;
    private final String text;
    private final int[] textStarts;
    private final int[] sourceStarts;
    /** How much of the file the piece stands for; {@link #COPIED} where it is the file's own text. */
    private final int[] replaced;

    private MappedText(Source source, String text, int[] textStarts, int[] sourceStarts, int[] replaced) {
        this.source = source;
        this.text = text;
        this.textStarts = textStarts;
        this.sourceStarts = sourceStarts;
        this.replaced = replaced;
    }

    /** The whole file as it stands. */
    public static MappedText whole(Source source) {
        return new MappedText(source, source.text(), new int[] {0}, new int[] {0}, new int[] {COPIED});
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
        return new Span(first, end <= start ? first : Math.max(first, endOffset(end)));
    }

    /** The same text with values in the places of {@code ${name}}; a name without a value stays. */
    public MappedText replacing(Map<String, String> values) {
        return values.isEmpty() ? this : expanding(values::get);
    }

    /** The same text with values in the places of {@code ${name}}; a name for which there is null stays. */
    public MappedText expanding(Function<String, @Nullable String> values) {
        if (!text.contains("${")) {
            return this;
        }
        Builder result = from(source);
        int[] copied = {0};
        Placeholders.in(text, values::apply, (start, end, value) -> {
            copy(copied[0], start, result);
            result.replace(value, offset(start), endOffset(end));
            copied[0] = end;
        });
        copy(copied[0], text.length(), result);
        return result.build();
    }

    /** The same text with values in the places of names between these marks; a name without a value stays. */
    public MappedText replacing(String prefix, String suffix, Function<String, @Nullable String> values) {
        int open = text.indexOf(prefix);
        if (open < 0) {
            return this;
        }
        Builder result = from(source);
        int copied = 0;
        while (open >= 0) {
            int close = text.indexOf(suffix, open + prefix.length());
            if (close < 0) {
                break;
            }
            String value = values.apply(text.substring(open + prefix.length(), close));
            int end = close + suffix.length();
            if (value != null) {
                copy(copied, open, result);
                result.replace(value, offset(open), endOffset(end));
                copied = end;
            }
            open = text.indexOf(prefix, end);
        }
        copy(copied, text.length(), result);
        return result.build();
    }

    /** The text with values in the places of {@code ${name}}; a name for which there is null stays. */
    public static String expand(String text, Function<String, @Nullable String> values) {
        return text.contains("${") ? Placeholders.expand(text, values::apply) : text;
    }

    private void copy(int from, int to, Builder result) {
        for (int piece = 0; piece < textStarts.length; piece++) {
            int start = Math.max(from, textStarts[piece]);
            int end = Math.min(to, piece + 1 < textStarts.length ? textStarts[piece + 1] : text.length());
            if (start < end && replaced[piece] != COPIED) {
                result.replace(text.substring(start, end), sourceStarts[piece], sourceStarts[piece] + replaced[piece]);
            } else if (start < end) {
                int place = sourceStarts[piece] + start - textStarts[piece];
                result.copy(place, place + end - start);
            }
        }
    }

    private int offset(int at) {
        int piece = piece(at);
        return sourceStarts[piece] + (replaced[piece] == COPIED ? at - textStarts[piece] : 0);
    }

    /** Behind the character before: behind the whole of a placeholder, if it is of one. */
    private int endOffset(int end) {
        int piece = piece(end - 1);
        return sourceStarts[piece] + (replaced[piece] == COPIED ? end - textStarts[piece] : replaced[piece]);
    }

    private int piece(int at) {
        int found = Arrays.binarySearch(textStarts, at);
        return found >= 0 ? found : -found - 2;
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
        private int[] replaced = new int[4];
        private int count;

        private Builder(Source source) {
            this.source = source;
        }

        /** Adds a range of the file as it stands. */
        public Builder copy(int start, int end) {
            piece(start, COPIED);
            text.append(source.text(), start, end);
            return this;
        }

        /** Adds what stands for something at that place of the file. */
        public Builder replace(String by, int sourceStart) {
            return replace(by, sourceStart, sourceStart + 1);
        }

        /** Adds what stands for that range of the file. */
        public Builder replace(String by, int sourceStart, int sourceEnd) {
            piece(sourceStart, sourceEnd - sourceStart);
            text.append(by);
            return this;
        }

        /** Adds a range of another text of that file. */
        public Builder add(MappedText other, int start, int end) {
            other.copy(start, end, this);
            return this;
        }

        /** Adds what stands for a range of another text of that file. */
        public Builder add(MappedText other, int start, int end, String by) {
            Span place = other.toSource(start, end);
            return replace(by, place.start(), place.end());
        }

        private void piece(int sourceStart, int standsFor) {
            if (count > 0 && standsFor == COPIED && replaced[count - 1] == COPIED) {
                int last = count - 1;
                if (sourceStarts[last] + text.length() - textStarts[last] == sourceStart) {
                    return;
                }
            }
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
            replaced[count++] = standsFor;
        }

        public MappedText build() {
            if (count == 0) {
                piece(0, 0);
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
