package io.github.concertina.linter.flyway;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Phase;
import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.own.OwnOperations;
import io.github.concertina.linter.text.Note;
import io.github.concertina.linter.text.Source;
import io.github.concertina.linter.text.Span;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** One of our own files, V7__orders.expand.yaml: its steps are safe by construction, the schema goes on from them. */
final class ConcertinaFile {
    private final Source source;
    private final Phase phase;
    private final List<Note> unread;

    ConcertinaFile(Source source, Phase phase, List<Note> unread) {
        this.phase = phase;
        this.source = source;
        this.unread = unread;
    }

    List<Work> work() {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(source.text()));
            if (root instanceof MappingNode file && value(file, "steps") instanceof SequenceNode steps) {
                List<Work> work = new ArrayList<>();
                if (value(file, "change") instanceof ScalarNode change) {
                    Span span = span(change);
                    work.add(new Work.Known(
                            List.of(new Fact.Declared(phase, change.getValue(), "", span)), change.getValue(), span));
                }
                steps.getValue().forEach(step -> step(step, work));
                return work;
            }
            note(new Span(0, 0), "no list of steps in this file");
        } catch (MarkedYAMLException e) {
            int at = e.getProblemMark() == null ? 0 : offset(e.getProblemMark().getIndex());
            note(new Span(at, at), "no YAML: " + e.getProblem());
        } catch (YAMLException e) {
            note(new Span(0, 0), "no YAML");
        }
        return List.of();
    }

    private void note(Span span, String reason) {
        unread.add(new Note(source, span, reason));
    }

    private void step(Node node, List<Work> work) {
        if (!(node instanceof MappingNode step) || step.getValue().size() != 1) {
            note(span(node), "a step is one operation with its attributes");
            return;
        }
        NodeTuple only = step.getValue().get(0);
        if (only.getKeyNode() instanceof ScalarNode key && only.getValueNode() instanceof MappingNode attributes) {
            Span span = span(only.getKeyNode());
            Fact fact = OwnOperations.fact(key.getValue(), scalars(attributes), items(attributes), span);
            work.add(new Work.Known(List.of(fact), key.getValue(), span));
        } else {
            note(span(node), "a step is one operation with its attributes");
        }
    }

    private static Map<String, String> scalars(MappingNode node) {
        Map<String, String> values = new HashMap<>();
        for (NodeTuple attribute : node.getValue()) {
            if (attribute.getKeyNode() instanceof ScalarNode name
                    && attribute.getValueNode() instanceof ScalarNode value) {
                values.put(name.getValue(), value.getValue());
            }
        }
        return values;
    }

    private static List<Map<String, String>> items(MappingNode node) {
        List<Map<String, String>> items = new ArrayList<>();
        for (NodeTuple attribute : node.getValue()) {
            if (attribute.getValueNode() instanceof SequenceNode list) {
                for (Node item : list.getValue()) {
                    if (item instanceof MappingNode mapping) {
                        items.add(scalars(mapping));
                    }
                }
            }
        }
        return items;
    }

    private static @Nullable Node value(MappingNode node, String key) {
        for (NodeTuple tuple : node.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
                return tuple.getValueNode();
            }
        }
        return null;
    }

    private Span span(Node node) {
        return new Span(
                offset(node.getStartMark().getIndex()), offset(node.getEndMark().getIndex()));
    }

    /** SnakeYAML counts code points. */
    private int offset(int codePoints) {
        String text = source.text();
        int there = Math.min(codePoints, text.codePointCount(0, text.length()));
        return text.offsetByCodePoints(0, there);
    }
}
