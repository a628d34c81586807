package io.github.concertina.linter.flyway;

import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Source;
import java.util.Map;

/** Puts the values of placeholders into a script; one without a value stays, and its statement is a note. */
final class Placeholders {
    private Placeholders() {}

    static MappedText replace(Source source, Map<String, String> values) {
        String text = source.text();
        int open = text.indexOf("${");
        if (open < 0) {
            return MappedText.whole(source);
        }
        MappedText.Builder result = MappedText.from(source);
        int copied = 0;
        while (open >= 0) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                break;
            }
            String value = values.get(text.substring(open + 2, close));
            if (value != null) {
                result.copy(copied, open).replace(value, open);
                copied = close + 1;
            }
            open = text.indexOf("${", close);
        }
        return result.copy(copied, text.length()).build();
    }
}
