package io.github.concertina.linter.changelog;

import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Source;
import io.github.concertina.linter.text.Span;

/** Finds where in the file each character of a quoted or indented value stands: white space may differ, words do not. */
final class BlockText {
    private BlockText() {}

    static MappedText align(Source source, Span span, String value) {
        String file = source.text();
        MappedText.Builder result = MappedText.from(source);
        int at = span.start();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isWhitespace(c)) {
                result.replace(String.valueOf(c), Math.min(at, span.end()));
                if (at < span.end() && Character.isWhitespace(file.charAt(at))) {
                    at++;
                }
                continue;
            }
            int found = at;
            while (found < span.end() && file.charAt(found) != c) {
                found++;
            }
            if (found >= span.end()) {
                // An escape: it stays where the last character was.
                result.replace(String.valueOf(c), Math.min(at, span.end()));
            } else {
                result.copy(found, found + 1);
                at = found + 1;
            }
        }
        return result.build();
    }
}
