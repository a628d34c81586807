package io.github.concertina.liquibase;

import io.github.concertina.operation.AttributeType;
import io.github.concertina.operation.binding.Node;
import io.github.concertina.plan.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the entries of one map attribute: a mapping as it stands, or pairs of {@code column} and {@code expression}. */
final class MapForm {
    private MapForm() {}

    static Node of(AttributeType attribute, List<Node.Entry> written) {
        List<Node.Entry> entries = new ArrayList<>();
        for (Node.Entry entry : written) {
            add(attribute, entry.value(), entries);
        }
        return new Node.Mapping(written.get(0).place(), entries);
    }

    private static void add(AttributeType attribute, Node node, List<Node.Entry> entries) {
        if (node instanceof Node.Sequence sequence) {
            sequence.items().forEach(each -> add(attribute, each, entries));
        } else if (node instanceof Node.Mapping mapping) {
            Node.@Nullable Entry pair = pair(mapping);
            if (pair != null) {
                entries.add(pair);
            } else if (wraps(attribute, mapping)) {
                mapping.entries().forEach(entry -> add(attribute, entry.value(), entries));
            } else {
                entries.addAll(mapping.entries());
            }
        } else {
            throw new Refusal(
                            attribute.name() + " needs names with values, and this is " + NormalForm.text(node),
                            attribute.name() + ": " + attribute.example())
                    .at(node.place());
        }
    }

    private static boolean wraps(AttributeType attribute, Node.Mapping mapping) {
        return mapping.entries().stream()
                .allMatch(entry -> entry.name().equals(attribute.name()) && entry.value() instanceof Node.Mapping);
    }

    private static Node.@Nullable Entry pair(Node.Mapping mapping) {
        Node.@Nullable Entry key = find(mapping, NormalForm.KEY);
        Node.@Nullable Entry value = find(mapping, NormalForm.VALUE);
        if (value == null) {
            value = find(mapping, ParsedTree.TEXT);
        }
        if (mapping.entries().size() == 2
                && value != null
                && key != null
                && key.value() instanceof Node.Scalar name
                && name.text() != null) {
            return new Node.Entry(mapping.place(), name.text(), value.value());
        }
        return null;
    }

    private static Node.@Nullable Entry find(Node.Mapping mapping, String name) {
        return mapping.entries().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
