package io.github.concertina.liquibase;

import io.github.concertina.operation.binding.Node;
import io.github.concertina.plan.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Turns SnakeYAML's nodes into the binder's, with their lines.
 *
 * @param places what a place in the text is to the user
 */
record YamlNodes(Function<Mark, Place> places) {
    /** @param path the file, as Liquibase names it */
    YamlNodes(String path) {
        this(mark -> new Place(path, mark.getLine() + 1, mark.getColumn() + 1));
    }

    Node of(org.yaml.snakeyaml.nodes.Node node) {
        if (node instanceof ScalarNode scalar) {
            return new Node.Scalar(place(node), scalar.getTag().equals(Tag.NULL) ? null : scalar.getValue());
        }
        if (node instanceof SequenceNode sequence) {
            return new Node.Sequence(
                    place(node), sequence.getValue().stream().map(this::of).toList());
        }
        return new Node.Mapping(place(node), entries((MappingNode) node));
    }

    private List<Node.Entry> entries(MappingNode mapping) {
        List<Node.Entry> entries = new ArrayList<>();
        List<Node.Entry> merged = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
                merge(of(tuple.getValueNode()), merged);
            } else if (tuple.getKeyNode() instanceof ScalarNode key) {
                entries.add(new Node.Entry(place(key), key.getValue(), of(tuple.getValueNode())));
            }
        }
        // What stands in the mapping itself wins over what it merges in (YAML merge key, version 1.1).
        for (Node.Entry each : merged) {
            if (entries.stream().noneMatch(entry -> entry.name().equals(each.name()))) {
                entries.add(each);
            }
        }
        return entries;
    }

    private static void merge(Node value, List<Node.Entry> merged) {
        if (value instanceof Node.Sequence sequence) {
            sequence.items().forEach(item -> merge(item, merged));
        } else if (value instanceof Node.Mapping mapping) {
            merged.addAll(mapping.entries());
        }
    }

    private Place place(org.yaml.snakeyaml.nodes.Node node) {
        return places.apply(node.getStartMark());
    }
}
