package io.github.concertina.linter.changelog;

import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Source;
import io.github.concertina.linter.text.Span;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML; document types and entities of others are off, nothing outside of the file is ever opened. */
final class XmlNodes {
    /** No changelog comes near it, and who walks through the tree needs no more of the stack. */
    private static final int DEEPEST = 200;

    private static final Set<String> HOLDS_CHANGES = Set.of("databaseChangeLog", "changeSet");

    private final Source source;
    private final Deque<Open> open = new ArrayDeque<>();

    private XmlNodes(Source source) {
        this.source = source;
    }

    /** An element that is not closed yet. */
    private static final class Open {
        private final String name;
        private final Map<String, MappedText> attributes;
        private final Span span;
        private final List<Node> children = new ArrayList<>();

        private Open(String name, Map<String, MappedText> attributes, Span span) {
            this.name = name;
            this.attributes = attributes;
            this.span = span;
        }
    }

    static Node read(Source source) throws Malformed {
        return new XmlNodes(source).root();
    }

    private Node root() throws Malformed {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(source.text()));
            int at = 0;
            int content = 0;
            Node root = null;
            while (xml.hasNext()) {
                int event = xml.next();
                int end = Math.max(at, end(xml.getLocation()));
                if (event == XMLStreamConstants.START_ELEMENT) {
                    int start = source.text().lastIndexOf('<', Math.max(0, end - 1));
                    start = startOfTag(at, start);
                    if (open.size() == DEEPEST) {
                        throw new Malformed("nested more than " + DEEPEST + " levels deep", start);
                    }
                    open.push(new Open(xml.getLocalName(), attributes(xml, start, end), new Span(start, end)));
                    content = end;
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    Open closing = open.pop();
                    int close = Math.max(content, source.text().lastIndexOf("</", Math.max(0, end - 1)));
                    boolean empty = source.text().startsWith("/>", Math.max(0, end - 2)) && content >= end;
                    MappedText text = empty || (!closing.children.isEmpty() && close < content)
                            ? null
                            : XmlText.decode(source, closing.span.end(), Math.max(closing.span.end(), close));
                    Node node = new Node(closing.name, closing.attributes, closing.children, text, closing.span);
                    if (open.isEmpty()) {
                        root = node;
                    } else {
                        open.peek().children.add(node);
                    }
                }
                if (event == XMLStreamConstants.COMMENT && !open.isEmpty()) {
                    comment(end);
                }
                at = end;
            }
            if (root == null) {
                throw new Malformed("no XML element in it", 0);
            }
            return root;
        } catch (XMLStreamException e) {
            int offset = e.getLocation() == null
                    ? 0
                    : Math.min(end(e.getLocation()), source.text().length());
            throw new Malformed("no well-formed XML here" + reason(e), offset);
        }
    }

    /** What the parser minds, without the place that it puts before it. */
    private static String reason(XMLStreamException e) {
        String message = e.getMessage();
        int at = message == null ? -1 : message.indexOf("Message: ");
        return message == null || at < 0
                ? ""
                : ": "
                        + message.substring(at + "Message: ".length())
                                .lines()
                                .findFirst()
                                .orElse("");
    }

    /** Only around changes: inside of SQL a comment is text that is not there. */
    private void comment(int at) {
        Open parent = open.element();
        int start = source.text().lastIndexOf("<!--", at);
        int close = source.text().indexOf("-->", Math.max(0, start));
        int to = close + "-->".length();
        if (start >= 0 && close >= 0 && HOLDS_CHANGES.contains(parent.name)) {
            parent.children.add(new Node(
                    Node.REMARK,
                    Map.of(),
                    List.of(),
                    MappedText.from(source).copy(start, to).build(),
                    new Span(start, to)));
        }
    }

    /** A value may hold the character that begins a tag only as an entity, so the first one after the last event is it. */
    private int startOfTag(int from, int fallback) {
        int start = source.text().indexOf('<', from);
        return start >= 0 && start <= fallback ? start : Math.max(0, fallback);
    }

    private int end(Location location) {
        return source.offset(location.getLineNumber(), location.getColumnNumber());
    }

    private Map<String, MappedText> attributes(XMLStreamReader xml, int start, int end) {
        Map<String, MappedText> attributes = new HashMap<>();
        String tag = source.text().substring(start, end);
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String name = xml.getAttributeLocalName(i);
            attributes.put(name, XmlText.attribute(source, tag, start, name, xml.getAttributeValue(i)));
        }
        return attributes;
    }
}
