package io.github.concertina.liquibase;

import io.github.concertina.operation.binding.Node;
import io.github.concertina.plan.Place;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The changes of an XML changelog with their lines; no schema, no DTD and no entity is read. */
final class XmlChangelog {
    private final String path;
    private final XMLStreamReader reader;
    private final List<ChangelogEntry> entries = new ArrayList<>();
    private Place place;

    private XmlChangelog(String path, XMLStreamReader reader) {
        this.path = path;
        this.reader = reader;
        this.place = Place.of(path);
    }

    static List<ChangelogEntry> read(String path, InputStream stream) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XmlChangelog changelog = new XmlChangelog(path, factory.createXMLStreamReader(stream));
            changelog.read();
            return changelog.entries;
        } catch (XMLStreamException e) {
            throw new IOException(path + " cannot be read again for its lines", e);
        }
    }

    private void read() throws XMLStreamException {
        while (reader.hasNext()) {
            if (next() == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals("changeSet")) {
                changeSet();
            }
        }
    }

    private void changeSet() throws XMLStreamException {
        String id = attribute("id");
        String author = attribute("author");
        Map<String, Integer> seen = new HashMap<>();
        while (next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.getEventType() == XMLStreamConstants.START_ELEMENT) {
                String name = reader.getLocalName();
                int ordinal = seen.merge(name, 1, Integer::sum) - 1;
                entries.add(new ChangelogEntry(id, author, name, ordinal, element()));
            }
        }
    }

    /** The element that begins here; the reader stands at its end afterwards. */
    private Node element() throws XMLStreamException {
        Deque<Open> open = new ArrayDeque<>();
        open.push(new Open(reader, place));
        while (true) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> open.push(new Open(reader, place));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    open.element().text.append(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    Open closed = open.pop();
                    if (open.isEmpty()) {
                        return closed.node();
                    }
                    open.element().children.add(new Node.Entry(closed.place, closed.name, closed.node()));
                }
                default -> {}
            }
        }
    }

    /** A start tag begins where the event before it ended; of itself, the reader tells only where it ends. */
    private int next() throws XMLStreamException {
        place = new Place(path, reader.getLocation().getLineNumber(), 0);
        return reader.next();
    }

    private String attribute(String name) {
        String value = reader.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    /** An element whose end was not read yet. */
    private static final class Open {
        private final String name;
        private final Place place;
        private final List<Node.Entry> children = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();

        Open(XMLStreamReader reader, Place place) {
            this.place = place;
            this.name = reader.getLocalName();
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                Node value = new Node.Scalar(place, reader.getAttributeValue(i));
                children.add(new Node.Entry(place, reader.getAttributeLocalName(i), value));
            }
        }

        Node node() {
            String trimmed = text.toString().strip();
            if (children.isEmpty()) {
                return new Node.Scalar(place, trimmed.isEmpty() ? null : trimmed);
            }
            if (!trimmed.isEmpty()) {
                children.add(new Node.Entry(place, ParsedTree.TEXT, new Node.Scalar(place, trimmed)));
            }
            return new Node.Mapping(place, children);
        }
    }
}
