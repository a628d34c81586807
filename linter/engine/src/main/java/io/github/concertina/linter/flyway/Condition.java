package io.github.concertina.linter.flyway;

import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A {@code shouldExecute}: a comparison of texts, or several; what cannot be told is taken to hold. */
final class Condition {
    private Condition() {}

    /** Whether the script may be run under that condition; without one it is. */
    static boolean mayHold(@Nullable String condition) {
        if (condition == null || condition.contains("${") || condition.contains("(")) {
            return true;
        }
        return Stream.of(condition.split("\\|\\|"))
                .anyMatch(either -> Stream.of(either.split("&&")).allMatch(Condition::one));
    }

    private static boolean one(String comparison) {
        int equal = comparison.indexOf("==");
        int differ = comparison.indexOf("!=");
        if (equal >= 0) {
            return text(comparison.substring(0, equal)).equals(text(comparison.substring(equal + 2)));
        }
        if (differ >= 0) {
            return !text(comparison.substring(0, differ)).equals(text(comparison.substring(differ + 2)));
        }
        return !text(comparison).toLowerCase(Locale.ROOT).equals("false");
    }

    private static String text(String operand) {
        String stripped = operand.strip();
        char mark = stripped.length() > 1 ? stripped.charAt(0) : ' ';
        boolean quoted = (mark == '\'' || mark == '"') && stripped.charAt(stripped.length() - 1) == mark;
        return quoted ? stripped.substring(1, stripped.length() - 1) : stripped;
    }
}
