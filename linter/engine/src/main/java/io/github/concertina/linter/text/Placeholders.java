package io.github.concertina.linter.text;

import org.jspecify.annotations.Nullable;

/** Finds {@code ${name}} in a text; in a name there may be others. */
final class Placeholders {
    private Placeholders() {}

    /** Gives the value of a name, or null. */
    @FunctionalInterface
    interface Values {
        @Nullable
        String of(String name);
    }

    /** Hears what stands for a range of the text. */
    @FunctionalInterface
    interface Found {
        void at(int start, int end, String value);
    }

    static void in(String text, Values values, Found found) {
        int open = text.indexOf("${");
        while (open >= 0) {
            int close = close(text, open);
            if (close < 0) {
                return;
            }
            String written = text.substring(open + 2, close);
            String name = expand(written, values);
            String value = values.of(name);
            if (value != null) {
                found.at(open, close + 1, value);
            } else if (!name.equals(written)) {
                found.at(open, close + 1, "${" + name + "}");
            }
            open = text.indexOf("${", close);
        }
    }

    static String expand(String text, Values values) {
        StringBuilder result = new StringBuilder();
        int[] copied = {0};
        in(text, values, (start, end, value) -> {
            result.append(text, copied[0], start).append(value);
            copied[0] = end;
        });
        return result.append(text, copied[0], text.length()).toString();
    }

    private static int close(String text, int open) {
        int depth = 0;
        for (int at = open; at < text.length(); at++) {
            if (text.startsWith("${", at)) {
                depth++;
                at++;
            } else if (text.charAt(at) == '}' && --depth == 0) {
                return at;
            }
        }
        return -1;
    }
}
