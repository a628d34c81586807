package io.github.concertina.linter.changelog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expression over contexts or labels: names with and, or, not, a comma for or, and parentheses.
 *
 * <p>Where nothing is given it holds, whatever it says, unless an {@code @} demands the name (Liquibase 4.33, observed).
 */
final class Expression {
    private static final Pattern TOKEN = Pattern.compile("[(),!]|[^\\s(),!]+");

    private final List<String> tokens = new ArrayList<>();
    private final Collection<String> given;
    private int at;

    private Expression(String text, Collection<String> given) {
        this.given = given;
        Matcher token = TOKEN.matcher(text.toLowerCase(Locale.ROOT));
        while (token.find()) {
            tokens.add(token.group());
        }
    }

    /** Whether the expression holds for what is given, in lower case. */
    static boolean holds(String text, Collection<String> given) {
        return new Expression(text, given).either();
    }

    /** Whether one of a list of expressions holds; an empty list does, unless a name is given that demands to be met. */
    static boolean anyHolds(List<String> expressions, Collection<String> given) {
        if (expressions.isEmpty()) {
            return given.stream().noneMatch(name -> name.startsWith("@"));
        }
        return expressions.stream().anyMatch(expression -> holds(expression, given));
    }

    /** The parts of a list, in lower case. */
    static List<String> list(String text) {
        List<String> parts = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            if (!part.isBlank()) {
                parts.add(part.strip().toLowerCase(Locale.ROOT));
            }
        }
        return parts;
    }

    private boolean either() {
        boolean holds = both();
        while (next("or") || next(",")) {
            // Both sides are read, whatever the first one said.
            holds |= both();
        }
        return holds;
    }

    private boolean both() {
        boolean holds = one();
        while (next("and")) {
            holds &= one();
        }
        return holds;
    }

    private boolean one() {
        boolean negated = next("!") || next("not");
        if (next("(")) {
            boolean holds = either();
            next(")");
            return negated ? given.isEmpty() || !holds : holds;
        }
        StringBuilder name = new StringBuilder();
        while (at < tokens.size() && !isOperator(tokens.get(at))) {
            name.append(name.length() == 0 ? "" : " ").append(tokens.get(at++));
        }
        boolean demanded = name.length() > 0 && name.charAt(0) == '@';
        if (demanded) {
            name.deleteCharAt(0);
            if (name.length() == 0) {
                negated |= next("!") || next("not");
                return negated != isGiven(rest());
            }
        }
        return (!demanded && given.isEmpty())
                || negated != isGiven(name.toString().strip());
    }

    private String rest() {
        return at < tokens.size() && !isOperator(tokens.get(at)) ? tokens.get(at++) : "";
    }

    private boolean isGiven(String name) {
        return given.stream()
                .map(one -> one.startsWith("@") ? one.substring(1).strip() : one)
                .anyMatch(name::equals);
    }

    private static boolean isOperator(String token) {
        return switch (token) {
            case "and", "or", "(", ")", ",", "!" -> true;
            default -> false;
        };
    }

    private boolean next(String token) {
        if (at < tokens.size() && tokens.get(at).equals(token)) {
            at++;
            return true;
        }
        return false;
    }
}
