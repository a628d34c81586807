package io.github.concertina.liquibase;

import io.github.concertina.operation.binding.Node;
import io.github.concertina.plan.Place;
import io.github.concertina.plan.Refusal;
import java.io.StringReader;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * An operation in formatted SQL: {@code concertina safeAddColumn {change: orders-zip, tableName: orders, ...};}.
 *
 * <p>It is a statement and no comment, so that a Liquibase without our jar fails at it: of a comment it would make an
 * empty changeset, and record it as done (seen with 4.33.0 and 5.0.4).
 *
 * @param attributes in YAML's flow style; they end before the next line that is a comment
 */
record OperationSql(String name, Node attributes) {
    private static final Pattern BEFORE = Pattern.compile("(?:\\s++|--[^\\n]*+)*+");
    private static final Pattern BEGIN = Pattern.compile("(?i)concertina\\s+(\\w+)\\s*(?=\\{)");
    private static final Pattern COMMENT = Pattern.compile("(?m)^[ \\t]*--");

    /**
     * The operation that the text of a changeset is; empty for other SQL.
     *
     * @param places of what stands in the text
     * @throws Refusal for attributes that cannot be read
     */
    static Optional<OperationSql> of(String text, Function<Mark, Place> places) {
        Matcher before = BEFORE.matcher(text);
        Matcher begin = BEGIN.matcher(text).region(before.lookingAt() ? before.end() : 0, text.length());
        if (!begin.lookingAt()) {
            return Optional.empty();
        }
        Matcher comment = COMMENT.matcher(text);
        String braces = text.substring(begin.end(), comment.find(begin.end()) ? comment.start() : text.length())
                .stripTrailing();
        String only = braces.endsWith(";") ? braces.substring(0, braces.length() - 1) : braces;
        // Blanks for all that stands before: what SnakeYAML counts are lines and columns of the text then.
        String blank = text.substring(0, begin.end()).replaceAll("[^\\n]", " ");
        return Optional.of(new OperationSql(begin.group(1), read(blank + only, places)));
    }

    private static Node read(String yaml, Function<Mark, Place> places) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        try {
            return new YamlNodes(places).of(new Yaml(options).compose(new StringReader(yaml)));
        } catch (MarkedYAMLException e) {
            throw new Refusal(
                            "the attributes in braces cannot be read: " + e.getProblem(),
                            "one operation for each changeset, as in concertina safeAddColumn {change: orders-zip,"
                                    + " tableName: orders, columnName: zip, type: text};")
                    .at(places.apply(e.getProblemMark()));
        }
    }
}
