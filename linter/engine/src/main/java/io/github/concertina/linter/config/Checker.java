package io.github.concertina.linter.config;

import io.github.concertina.linter.text.Source;
import java.io.StringReader;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Holds a YAML file to its keys; nothing is constructed from it. */
final class Checker {
    private final Source source;

    Checker(Source source) {
        this.source = source;
    }

    /** The file's root, or null for an empty file. */
    @Nullable
    MappingNode check(Shape.Section keys) {
        Node root = compose();
        if (root == null) {
            return null;
        }
        section(root, keys, "the file");
        return (MappingNode) root;
    }

    /** A file that has names with whole numbers, and nothing else. */
    @Nullable
    MappingNode numbers() {
        Node root = compose();
        if (root == null) {
            return null;
        }
        if (!(root instanceof MappingNode map)) {
            throw error(root, "write one table a line, like orders: 1200000");
        }
        for (NodeTuple tuple : map.getValue()) {
            number(tuple.getValueNode(), scalar(tuple.getKeyNode()));
        }
        return map;
    }

    private @Nullable Node compose() {
        try {
            return new Yaml(new LoaderOptions()).compose(new StringReader(source.text()));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new ConfigException(source.path() + ":" + line + ": this is not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw new ConfigException(source.path() + ": this is not YAML");
        }
    }

    private void check(Node node, Shape shape, String key) {
        if (shape instanceof Shape.Section keys) {
            section(node, keys, key);
        } else if (shape instanceof Shape.SectionList list) {
            for (Node item : list(node, key, "entries")) {
                section(item, list.section(), key);
            }
        } else if (shape instanceof Shape.TextList) {
            list(node, key, "values").forEach(item -> text(item, key));
        } else if (shape instanceof Shape.TextMap) {
            map(node, key).getValue().forEach(tuple -> text(tuple.getValueNode(), scalar(tuple.getKeyNode())));
        } else if (shape instanceof Shape.Count) {
            number(node, key);
        } else if (shape instanceof Shape.TextOrSection either) {
            check(node, node instanceof MappingNode ? either.section() : either.text(), key);
        } else if (shape instanceof Shape.Text text) {
            text(node, key);
            if (!text.choices().isEmpty() && !text.choices().contains(scalar(node))) {
                throw error(
                        node,
                        key + ": " + scalar(node) + " is none of " + String.join(", ", text.choices())
                                + nearest(scalar(node), text.choices()));
            }
        }
    }

    private void section(Node node, Shape.Section keys, String name) {
        Set<String> seen = new HashSet<>();
        for (NodeTuple tuple : map(node, name).getValue()) {
            String key = scalar(tuple.getKeyNode());
            Shape shape = keys.keys().get(key);
            if (shape == null) {
                throw error(
                        tuple.getKeyNode(),
                        "unknown key " + key + nearest(key, keys.keys().keySet()));
            }
            if (!seen.add(key)) {
                throw error(tuple.getKeyNode(), key + " is here twice");
            }
            check(tuple.getValueNode(), shape, key);
        }
        for (String key : keys.required()) {
            if (!seen.contains(key)) {
                throw error(node, name + " needs " + key);
            }
        }
    }

    private MappingNode map(Node node, String key) {
        if (node instanceof MappingNode map) {
            return map;
        }
        throw error(node, key + " has keys of its own, each with a value");
    }

    private Iterable<Node> list(Node node, String key, String what) {
        if (node instanceof SequenceNode list) {
            return list.getValue();
        }
        throw error(node, key + " is a list of " + what + ", in [ ] or each behind a -");
    }

    private void text(Node node, String key) {
        if (!(node instanceof ScalarNode)) {
            throw error(node, key + " is one value");
        }
    }

    private void number(Node node, String key) {
        text(node, key);
        if (!scalar(node).matches("[0-9][0-9_]{0,17}")) {
            throw error(node, key + ": " + scalar(node) + " is no whole number");
        }
    }

    static String scalar(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    private static String nearest(String word, Collection<String> known) {
        return Nearest.of(word, known)
                .map(near -> "; did you mean " + near + "?")
                .orElse("; there are "
                        + (known.size() > 12 ? "those of concertina-lint rules" : String.join(", ", known)));
    }

    private ConfigException error(Node node, String message) {
        Mark mark = node.getStartMark();
        return new ConfigException(
                source.path() + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1) + ": " + message);
    }
}
