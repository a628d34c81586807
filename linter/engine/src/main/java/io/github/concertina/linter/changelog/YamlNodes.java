package io.github.concertina.linter.changelog;

import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Source;
import io.github.concertina.linter.text.Span;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads YAML, and JSON, which is YAML, into the same elements as XML; nothing is constructed. */
final class YamlNodes {
    /** Lists that XML writes without an element of their own. */
    private static final Set<String> WRAPPERS = Set.of("changes", "columns");

    private static final int MOST = 100_000_000;

    /** Aliases within aliases grow without end; nobody writes that many by hand. */
    private static final int MOST_ALIASES = 10_000;

    private final Source source;
    private final Span part;
    private final String yaml;
    private final boolean plain;
    private final List<Span> scalars = new ArrayList<>();
    private final Set<org.yaml.snakeyaml.nodes.Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int aliases;

    private YamlNodes(Source source, Span part) {
        this.source = source;
        this.part = part;
        this.yaml = source.text().substring(part.start(), part.end());
        this.plain = yaml.codePointCount(0, yaml.length()) == yaml.length();
    }

    static Node read(Source source) throws Malformed {
        YamlNodes nodes = new YamlNodes(source, new Span(0, source.text().length()));
        if (nodes.root() instanceof MappingNode map && !map.getValue().isEmpty()) {
            NodeTuple first = map.getValue().get(0);
            if (first.getKeyNode() instanceof ScalarNode key) {
                Node all = nodes.element(key.getValue(), first.getValueNode(), nodes.span(key));
                return new YamlComments(source, nodes.scalars).in(all);
            }
        }
        throw new Malformed("no databaseChangeLog in it", 0);
    }

    /** The element of that name and place whose attributes are that part of the file. */
    static Node element(Source source, String name, Span place, Span attributes) throws Malformed {
        YamlNodes nodes = new YamlNodes(source, attributes);
        return nodes.element(name, nodes.root(), place);
    }

    private org.yaml.snakeyaml.nodes.Node root() throws Malformed {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST);
        try {
            return new Yaml(options).compose(new StringReader(yaml));
        } catch (MarkedYAMLException e) {
            int index = e.getProblemMark() == null ? 0 : e.getProblemMark().getIndex();
            throw new Malformed("no well-formed YAML or JSON here: " + e.getProblem(), offset(index));
        } catch (YAMLException e) {
            throw new Malformed("no well-formed YAML or JSON", part.start());
        }
    }

    private Node element(String name, org.yaml.snakeyaml.nodes.Node value, Span span) throws Malformed {
        Map<String, MappedText> attributes = new HashMap<>();
        List<Node> children = new ArrayList<>();
        MappedText text = null;
        if (value instanceof ScalarNode scalar) {
            text = text(scalar);
        } else {
            collect(value, attributes, children);
        }
        return new Node(name, attributes, children, text, span);
    }

    private void collect(org.yaml.snakeyaml.nodes.Node value, Map<String, MappedText> attributes, List<Node> children)
            throws Malformed {
        if (value.getAnchor() == null) {
            inside(value, attributes, children);
            return;
        }
        int start = span(value).start();
        if (!open.add(value)) {
            throw new Malformed("what the alias " + value.getAnchor() + " stands for contains itself", start);
        }
        if (++aliases > MOST_ALIASES) {
            throw new Malformed("more than " + MOST_ALIASES + " aliases", start);
        }
        inside(value, attributes, children);
        open.remove(value);
    }

    private void inside(org.yaml.snakeyaml.nodes.Node value, Map<String, MappedText> attributes, List<Node> children)
            throws Malformed {
        if (value instanceof MappingNode map) {
            for (NodeTuple tuple : map.getValue()) {
                if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                    continue;
                }
                if (tuple.getValueNode() instanceof ScalarNode scalar) {
                    attributes.put(key.getValue(), text(scalar));
                    // Some are an attribute in one format and an element in another: comment, rollback, where.
                    children.add(element(key.getValue(), scalar, span(key)));
                } else if (WRAPPERS.contains(key.getValue())) {
                    collect(tuple.getValueNode(), attributes, children);
                } else {
                    children.add(element(key.getValue(), tuple.getValueNode(), span(key)));
                }
            }
        } else if (value instanceof SequenceNode list) {
            for (org.yaml.snakeyaml.nodes.Node item : list.getValue()) {
                collect(item, attributes, children);
            }
        }
    }

    private MappedText text(ScalarNode scalar) {
        Span span = span(scalar);
        scalars.add(span);
        String value = YamlValues.of(scalar);
        if (!value.equals(scalar.getValue())) {
            return MappedText.from(source)
                    .replace(value, span.start(), span.end())
                    .build();
        }
        boolean verbatim = scalar.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN;
        String written = source.text().substring(span.start(), span.end());
        if (verbatim && written.equals(value)) {
            return MappedText.from(source).copy(span.start(), span.end()).build();
        }
        return BlockText.align(source, span, value);
    }

    private Span span(org.yaml.snakeyaml.nodes.Node node) {
        int start = offset(node.getStartMark().getIndex());
        return new Span(start, Math.max(start, offset(node.getEndMark().getIndex())));
    }

    /** SnakeYAML counts code points. */
    private int offset(int codePoints) {
        int length = plain ? yaml.length() : yaml.codePointCount(0, yaml.length());
        int counted = Math.min(codePoints, length);
        return part.start() + (plain ? counted : yaml.offsetByCodePoints(0, counted));
    }
}
