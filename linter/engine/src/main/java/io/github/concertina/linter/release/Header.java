package io.github.concertina.linter.release;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Phase;
import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.sql.Lexer;
import io.github.concertina.linter.sql.TokenKind;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Span;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The comment {@code concertina:contract change=… replacedBy=…}, by which a migration says what it is. */
public final class Header {
    private static final String WORD = "concertina:";
    private static final Pattern HEADER = Pattern.compile("concertina:(expand|migrate|switch|contract)\\b([^\\n\\r]*)");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\b(change|replacedBy)=\"?([\\w.-]+)");

    private Header() {}

    /** The first header in the comments of a script. */
    public static Optional<Fact.Declared> first(MappedText text) {
        if (!text.text().contains(WORD)) {
            return Optional.empty();
        }
        Lexer lexer = new Lexer(text.text(), 0, text.text().length());
        while (lexer.next() != TokenKind.END) {
            if (lexer.kind() == TokenKind.COMMENT && lexer.token().contains(WORD)) {
                Optional<Fact.Declared> found = in(
                        lexer.token(), text.toSource(lexer.start(), lexer.end()).start());
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** The first header of a remark. */
    public static Optional<Fact.Declared> in(Work.Remark remark) {
        String text = remark.text().text();
        return in(text, 0)
                .map(declared -> new Fact.Declared(
                        declared.phase(),
                        declared.change(),
                        declared.replacedBy(),
                        remark.text()
                                .toSource(
                                        declared.span().start(), declared.span().end())));
    }

    /** The first header of a comment, its place counted from {@code base}. */
    public static Optional<Fact.Declared> in(String comment, int base) {
        Matcher header = HEADER.matcher(comment);
        if (!header.find()) {
            return Optional.empty();
        }
        String change = "";
        String replacedBy = "";
        Matcher attribute = ATTRIBUTE.matcher(header.group(2));
        while (attribute.find()) {
            if (attribute.group(1).equals("change")) {
                change = attribute.group(2);
            } else {
                replacedBy = attribute.group(2);
            }
        }
        Phase phase = Phase.of(header.group(1)).orElseThrow();
        return Optional.of(
                new Fact.Declared(phase, change, replacedBy, new Span(base + header.start(), base + header.end())));
    }
}
