package io.github.concertina.linter.changelog;

import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Source;
import java.util.Map;
import java.util.regex.Pattern;

/** Decodes what stands between tags, so that every character keeps its place: entities, CDATA, comments. */
final class XmlText {
    private static final Map<String, String> ENTITIES =
            Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'");

    private static final Pattern COMMENT = Pattern.compile("<comment(\\s[^>]*)?(?<!/)>");

    private XmlText() {}

    static MappedText decode(Source source, int from, int to) {
        MappedText.Builder result = MappedText.from(source);
        String text = source.text();
        int at = from;
        int copied = from;
        while (at < to) {
            char c = text.charAt(at);
            int end = at + 1;
            if (c == '<' && text.startsWith("<![CDATA[", at)) {
                int close = text.indexOf("]]>", at);
                int inner = close < 0 || close > to ? to : close;
                result.copy(copied, at).copy(at + 9, inner);
                end = Math.min(to, inner + 3);
                copied = end;
            } else if (c == '<') {
                // A comment, or a child: neither is text; nor is what the child that is a comment of the change holds.
                String closing = text.startsWith("<!--", at)
                        ? "-->"
                        : COMMENT.matcher(text).region(at, to).lookingAt() ? "</comment>" : ">";
                int close = text.indexOf(closing, at);
                end = close < 0 ? to : Math.min(to, close + closing.length());
                result.copy(copied, at);
                copied = end;
            } else if (c == '&') {
                int close = text.indexOf(';', at);
                if (close > at && close < to) {
                    result.copy(copied, at).replace(entity(text.substring(at + 1, close)), at);
                    end = close + 1;
                    copied = end;
                }
            }
            at = end;
        }
        return result.copy(copied, Math.max(copied, to)).build();
    }

    static MappedText attribute(Source source, String tag, int tagStart, String name, String value) {
        return MappedText.from(source)
                .replace(value, tagStart + valueOf(name, tag))
                .build();
    }

    /** Where the value of the attribute begins; without a pattern, for there are thousands of them. */
    private static int valueOf(String name, String tag) {
        for (int at = tag.indexOf(name, 1); at >= 0; at = tag.indexOf(name, at + 1)) {
            char before = tag.charAt(at - 1);
            int equals = afterSpace(tag, at + name.length());
            if ((before == ':' || Character.isWhitespace(before))
                    && equals < tag.length()
                    && tag.charAt(equals) == '=') {
                int quote = afterSpace(tag, equals + 1);
                if (quote < tag.length() && (tag.charAt(quote) == '"' || tag.charAt(quote) == '\'')) {
                    return quote + 1;
                }
            }
        }
        return 0;
    }

    private static int afterSpace(String tag, int from) {
        int at = from;
        while (at < tag.length() && Character.isWhitespace(tag.charAt(at))) {
            at++;
        }
        return at;
    }

    private static String entity(String name) {
        String known = ENTITIES.get(name);
        if (known != null) {
            return known;
        }
        try {
            if (name.startsWith("#x")) {
                return Character.toString(Integer.parseInt(name.substring(2), 16));
            }
            if (name.startsWith("#")) {
                return Character.toString(Integer.parseInt(name.substring(1)));
            }
        } catch (IllegalArgumentException e) {
            return "";
        }
        return "";
    }
}
