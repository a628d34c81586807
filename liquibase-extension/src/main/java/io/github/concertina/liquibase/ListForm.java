package io.github.concertina.liquibase;

import io.github.concertina.operation.AttributeType;
import io.github.concertina.operation.binding.Node;
import io.github.concertina.plan.Refusal;
import java.util.List;

/** Collects the items of one list attribute, however they are written. */
record ListForm(AttributeType attribute, Shape shape, List<Node> items) {
    /** @param one whether the word in front was that of one item, so that a comma is no separator */
    void add(Node node, boolean one) {
        if (node instanceof Node.Sequence sequence) {
            sequence.items().forEach(each -> addItem(unwrap(each)));
        } else if (node instanceof Node.Mapping mapping && !one) {
            addMapping(mapping);
        } else if (node instanceof Node.Scalar scalar && scalar.text() != null && !one) {
            for (String word : scalar.text().split(",", -1)) {
                items.add(new Node.Scalar(scalar.place(), word.strip()));
            }
        } else {
            addItem(node);
        }
    }

    private void addMapping(Node.Mapping mapping) {
        if (mapping.entries().stream().allMatch(entry -> entry.name().equals(NormalForm.item(attribute)))) {
            mapping.entries().forEach(entry -> add(entry.value(), true));
            return;
        }
        long names = mapping.entries().stream().map(Node.Entry::name).distinct().count();
        if (names == 1) {
            mapping.entries().forEach(entry -> addItem(new Node.Mapping(entry.place(), List.of(entry))));
        } else if (names < mapping.entries().size()
                || mapping.entries().stream().anyMatch(entry -> entry.name().equals(ParsedTree.TEXT))) {
            // Where one item of Liquibase's merged maps ends cannot be known: a guess would build another index.
            throw new Refusal(
                            "the items of " + attribute.name() + " run into each other",
                            "put the word " + NormalForm.item(attribute) + " in front of each: " + attribute.name()
                                    + ": [{" + NormalForm.item(attribute) + ": {...}}, ...]")
                    .at(mapping.place());
        } else {
            addItem(mapping);
        }
    }

    private Node unwrap(Node node) {
        return node instanceof Node.Mapping mapping
                        && mapping.entries().size() == 1
                        && mapping.entries().get(0).name().equals(NormalForm.item(attribute))
                ? mapping.entries().get(0).value()
                : node;
    }

    private void addItem(Node node) {
        if (!(node instanceof Node.Mapping mapping)) {
            items.add(node);
        } else if (shape.record() != null) {
            items.add(NormalForm.of(shape.attributes(), mapping));
        } else {
            items.add(named(mapping));
        }
    }

    /** {@code <column name="a"/>} in a list of plain names. */
    private Node named(Node.Mapping mapping) {
        if (mapping.entries().size() == 1 && mapping.entries().get(0).name().equals("name")) {
            return mapping.entries().get(0).value();
        }
        throw new Refusal(
                        attribute.name() + " lists plain values, and this one has attributes: "
                                + mapping.entries().stream()
                                        .map(Node.Entry::name)
                                        .toList(),
                        attribute.example().isEmpty()
                                ? "keep name only"
                                : attribute.name() + ": " + attribute.example())
                .at(mapping.place());
    }
}
