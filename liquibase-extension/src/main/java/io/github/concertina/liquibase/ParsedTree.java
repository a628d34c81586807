package io.github.concertina.liquibase;

import io.github.concertina.operation.binding.Node;
import io.github.concertina.plan.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import liquibase.parser.core.ParsedNode;
import org.jspecify.annotations.Nullable;

/**
 * Liquibase's own tree of a change, for formats whose files we cannot read ourselves.
 *
 * <p>It is poorer than the file: {@code ParsedNode.setValue} merges the maps of a list into one, sets the plain items of
 * a mixed list aside, and keeps neither lines nor the spelling of numbers (read in Liquibase 4.24.0 and 5.0.4).
 */
final class ParsedTree {
    /** The name under which an element's own text stands beside its attributes. */
    static final String TEXT = "";

    private ParsedTree() {}

    static Node of(ParsedNode node, Place place) {
        if (node.getChildren().isEmpty()) {
            return value(node.getValue(), place);
        }
        List<Node.Entry> entries = new ArrayList<>();
        for (ParsedNode child : node.getChildren()) {
            entries.add(new Node.Entry(place, child.getName(), of(child, place)));
        }
        if (node.getValue() != null) {
            entries.add(new Node.Entry(place, TEXT, value(node.getValue(), place)));
        }
        return new Node.Mapping(place, entries);
    }

    private static Node value(@Nullable Object value, Place place) {
        if (value instanceof Collection<?> items) {
            return new Node.Sequence(
                    place, items.stream().map(item -> value(item, place)).toList());
        }
        return new Node.Scalar(place, value == null ? null : value.toString());
    }
}
