package io.github.concertina.flyway.yaml;

import io.github.concertina.operation.binding.Node;
import io.github.concertina.plan.Place;
import io.github.concertina.plan.Refusal;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentEndEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.events.StreamStartEvent;

/**
 * One YAML document as nodes with places.
 *
 * <p>It is read from the parser's events: nothing is constructed, so no class can be named, and anchors, aliases and
 * tags are seen before they mean anything. They are refused: a migration is read by people, at the place where it runs.
 */
final class YamlNodes {
    /** A migration of ten operations has 3 kB; a file beyond this is no migration. */
    static final int MAX_CODE_POINTS = 256 * 1024;

    /** The deepest form, a list of columns with a mapping each, has seven levels. */
    static final int MAX_DEPTH = 16;

    /** What YAML 1.1 calls null, where it stands without quotes. */
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

    private final String source;
    private final Iterator<Event> events;
    private final Consumer<Node.Scalar> inspection;

    private YamlNodes(String source, Iterator<Event> events, Consumer<Node.Scalar> inspection) {
        this.source = source;
        this.events = events;
        this.inspection = inspection;
    }

    /**
     * Reads a document; null for an empty one.
     *
     * @param inspection sees each name and value, and may refuse it
     * @throws Refusal with the place, for what is no YAML, or more of YAML than a migration needs
     */
    static @Nullable Node read(Reader yaml, String source, Consumer<Node.Scalar> inspection) {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(MAX_CODE_POINTS);
        try {
            return new YamlNodes(source, new Yaml(limits).parse(yaml).iterator(), inspection).document();
        } catch (MarkedYAMLException e) {
            throw new Refusal("this is no YAML: " + sentence(e), "mind the indentation, and quote values with : # { [")
                    .at(place(source, e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark()));
        } catch (YAMLException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw new Refusal(
                                "the file's bytes are no text in Flyway's encoding",
                                "save it as UTF-8, or set flyway.encoding")
                        .at(Place.of(source));
            }
            throw new Refusal("this is no YAML: " + e.getMessage(), "").at(Place.of(source));
        }
    }

    private @Nullable Node document() {
        Event first = next();
        while (first instanceof StreamStartEvent || first instanceof DocumentStartEvent) {
            first = next();
        }
        if (first instanceof StreamEndEvent) {
            return null;
        }
        Node root = node(first, 1);
        Event after = next();
        while (after instanceof DocumentEndEvent) {
            after = next();
        }
        if (!(after instanceof StreamEndEvent)) {
            throw new Refusal("a second document begins here", "write each change into a file of its own")
                    .at(place(after));
        }
        return root;
    }

    private Node node(Event event, int depth) {
        if (event instanceof AliasEvent alias) {
            throw new Refusal("*" + alias.getAnchor() + " is an alias", "write the value out").at(place(event));
        }
        if (((NodeEvent) event).getAnchor() != null) {
            throw new Refusal("&" + ((NodeEvent) event).getAnchor() + " is an anchor", "write values out, each time")
                    .at(place(event));
        }
        String tag = event instanceof ScalarEvent scalar ? scalar.getTag() : ((CollectionStartEvent) event).getTag();
        if (tag != null) {
            throw new Refusal(tag + " is a tag", "remove it; every value is read as text").at(place(event));
        }
        if (depth > MAX_DEPTH) {
            throw new Refusal("values are nested deeper than " + MAX_DEPTH + " levels", "no operation needs that")
                    .at(place(event));
        }
        if (event instanceof ScalarEvent scalar) {
            boolean absent = scalar.isPlain() && NULLS.contains(scalar.getValue());
            Node.Scalar value = new Node.Scalar(place(event), absent ? null : scalar.getValue());
            inspection.accept(value);
            return value;
        }
        return event instanceof MappingStartEvent ? mapping(event, depth) : sequence(event, depth);
    }

    private Node mapping(Event start, int depth) {
        List<Node.Entry> entries = new ArrayList<>();
        for (Event event = next(); !(event instanceof MappingEndEvent); event = next()) {
            if (!(node(event, depth) instanceof Node.Scalar name) || name.text() == null) {
                throw new Refusal("a name was expected here", "write name: value").at(place(event));
            }
            entries.add(new Node.Entry(name.place(), name.text(), node(next(), depth + 1)));
        }
        return new Node.Mapping(place(start), entries);
    }

    private Node sequence(Event start, int depth) {
        List<Node> items = new ArrayList<>();
        for (Event event = next(); !(event instanceof SequenceEndEvent); event = next()) {
            items.add(node(event, depth + 1));
        }
        return new Node.Sequence(place(start), items);
    }

    private Event next() {
        return events.next();
    }

    private Place place(Event event) {
        return place(source, event.getStartMark());
    }

    private static Place place(String source, @Nullable Mark mark) {
        return mark == null ? Place.of(source) : new Place(source, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static String sentence(MarkedYAMLException e) {
        return e.getContext() == null ? e.getProblem() : e.getContext() + ", " + e.getProblem();
    }
}
