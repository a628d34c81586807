package io.github.concertina.status;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Indented JSON (RFC 8259); core carries no library into other people's applications. */
final class Json {
    private final StringBuilder text = new StringBuilder();
    private final Deque<Character> ends = new ArrayDeque<>();
    private boolean first = true;

    /** An object in an array, or the outermost. */
    void beginObject() {
        next();
        begin('{', '}');
    }

    void beginObject(String name) {
        name(name);
        begin('{', '}');
    }

    void beginArray(String name) {
        name(name);
        begin('[', ']');
    }

    /** Ends what was begun last. */
    void end() {
        char end = ends.pop();
        if (!first) {
            line();
        }
        text.append(end);
        first = false;
    }

    /** A field: text, a number, true or false, or null. */
    void field(String name, @Nullable Object value) {
        name(name);
        if (value instanceof String string) {
            quote(string);
        } else {
            text.append(value);
        }
    }

    /** Text in an array. */
    void value(String string) {
        next();
        quote(string);
    }

    String text() {
        return text.toString();
    }

    private void begin(char start, char end) {
        text.append(start);
        ends.push(end);
        first = true;
    }

    private void name(String name) {
        next();
        quote(name);
        text.append(" : ");
    }

    private void next() {
        if (!first) {
            text.append(',');
        }
        if (!ends.isEmpty()) {
            line();
        }
        first = false;
    }

    private void line() {
        text.append('\n').append("  ".repeat(ends.size()));
    }

    private void quote(String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char each = string.charAt(i);
            switch (each) {
                case '"', '\\' -> text.append('\\').append(each);
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    // A lone surrogate is no character: escaped it is still JSON.
                    if (Character.isISOControl(each) || Character.isSurrogate(each)) {
                        text.append(String.format(Locale.ROOT, "\\u%04x", (int) each));
                    } else {
                        text.append(each);
                    }
                }
            }
        }
        text.append('"');
    }
}
