package io.github.concertina.operation;

import io.github.concertina.plan.Ident;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A definition as the server prints it, cut into words, so that the same rule about another column can be told.
 *
 * <p>Casts and parentheses count for nothing: the server adds them where the column's type asks for them.
 */
final class DefinitionText {
    private static final Pattern CAST = Pattern.compile("::[a-z_][a-z_ ]*(\\(\\d+(,\\s*\\d+)?\\))?(\\[])?");
    private static final Pattern WORD =
            Pattern.compile("'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|[\\p{L}_][\\p{L}\\p{N}_$]*|\\p{N}+|[^\\s()]");

    private DefinitionText() {}

    /** @param renamed what an identifier is read as */
    static List<String> words(String definition, UnaryOperator<Ident> renamed) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(CAST.matcher(definition).replaceAll(""));
        while (matcher.find()) {
            String word = matcher.group();
            if (word.startsWith("'")) {
                words.add(word);
            } else {
                String name = word.startsWith("\"")
                        ? word.substring(1, word.length() - 1).replace("\"\"", "\"")
                        : word;
                words.add(renamed.apply(new Ident(name)).text());
            }
        }
        return words;
    }
}
