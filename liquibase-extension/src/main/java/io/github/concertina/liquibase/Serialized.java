package io.github.concertina.liquibase;

import io.github.concertina.operation.AttributeType;
import io.github.concertina.operation.OperationType;
import io.github.concertina.operation.binding.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import liquibase.parser.core.ParsedNode;
import liquibase.parser.core.ParsedNodeException;
import org.jspecify.annotations.Nullable;

/** Gives Liquibase's serializers what they write a changelog from; it is what the author wrote, in one canonical form. */
final class Serialized {
    private Serialized() {}

    static Set<String> fields(Written written) {
        Set<String> fields = new LinkedHashSet<>();
        fields.add(Written.CHANGE);
        written.attributes().entries().forEach(entry -> fields.add(entry.name()));
        return fields;
    }

    static @Nullable Object value(OperationType type, Written written, String field) {
        if (field.equals(Written.CHANGE)) {
            return written.change();
        }
        return find(written.attributes(), field)
                .map(node -> value(type.attributes(), field, node))
                .orElse(null);
    }

    static @Nullable Object value(List<AttributeType> attributes, String field, Node node) {
        AttributeType attribute = attributes.stream()
                .filter(each -> each.name().equals(field))
                .findFirst()
                .orElseThrow();
        Shape shape = Shape.of(attribute);
        if (node instanceof Node.Scalar scalar) {
            return scalar.text();
        }
        if (node instanceof Node.Mapping mapping) {
            return shape.kind() == Shape.Kind.MAP
                    ? mapping.entries().stream()
                            .map(entry -> SerializedElement.pair(field, entry))
                            .toList()
                    : new SerializedElement(field, shape.attributes(), mapping);
        }
        return list(attribute, shape, ((Node.Sequence) node).items());
    }

    private static Object list(AttributeType attribute, Shape shape, List<Node> items) {
        List<String> words = new ArrayList<>();
        for (Node item : items) {
            if (item instanceof Node.Scalar scalar
                    && scalar.text() != null
                    && !scalar.text().contains(",")) {
                words.add(scalar.text());
            }
        }
        if (words.size() == items.size()) {
            return String.join(", ", words);
        }
        String name = NormalForm.item(attribute);
        return items.stream()
                .map(item -> item instanceof Node.Mapping mapping
                        ? new SerializedElement(name, shape.attributes(), mapping)
                        : SerializedElement.named(name, item))
                .toList();
    }

    /** The tree that {@link ConcertinaChange#load} reads back. */
    static ParsedNode node(OperationType type, Written written) throws ParsedNodeException {
        ParsedNode node = new ParsedNode(null, type.name());
        for (String field : fields(written)) {
            add(node, field, value(type, written, field));
        }
        return node;
    }

    static void add(ParsedNode node, String field, @Nullable Object value) throws ParsedNodeException {
        if (value instanceof List<?> elements) {
            for (Object element : elements) {
                node.addChild(((SerializedElement) Objects.requireNonNull(element, "element is null")).serialize());
            }
        } else if (value instanceof SerializedElement element) {
            node.addChild(element.serialize());
        } else if (value != null) {
            node.addChild(null, field, value);
        }
    }

    private static Optional<Node> find(Node.Mapping mapping, String name) {
        return mapping.entries().stream()
                .filter(entry -> entry.name().equals(name))
                .map(Node.Entry::value)
                .findFirst();
    }
}
