package io.github.concertina.recipe;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Liquibase changelogs in XML. */
public final class LiquibaseXml implements Writer {
    private static final String LIQUIBASE = "http://www.liquibase.org/xml/ns/dbchangelog";
    private static final String OURS = "http://concertina.github.io/xml/ns/concertina";
    private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

    private final String author;

    /** @param author of the changesets */
    public LiquibaseXml(String author) {
        this.author = author;
    }

    @Override
    public List<Written> write(String change, List<PhaseFile> files, int first) {
        List<Written> written = new ArrayList<>();
        for (PhaseFile file : files) {
            int number = first + written.size();
            StringWriter text = new StringWriter();
            try {
                changelog(XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text), change, file, number);
            } catch (XMLStreamException e) {
                throw new IllegalStateException("a text takes every character", e);
            }
            written.add(new Written(LiquibaseNames.file(change, number, file.phase(), "xml"), text + "\n"));
        }
        return written;
    }

    private void changelog(XMLStreamWriter xml, String change, PhaseFile file, int number) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("databaseChangeLog");
        xml.writeDefaultNamespace(LIQUIBASE);
        xml.writeNamespace("c", OURS);
        xml.writeNamespace("xsi", INSTANCE);
        xml.writeAttribute(
                "xsi",
                INSTANCE,
                "schemaLocation",
                LIQUIBASE + " " + LIQUIBASE + "/dbchangelog-latest.xsd " + OURS + " " + OURS + "/concertina.xsd");
        xml.writeCharacters("\n  ");
        xml.writeComment(" " + file.before().replace("--", "- -") + " ");
        int step = 0;
        for (RecipeStep each : file.steps()) {
            step++;
            xml.writeCharacters("\n  ");
            xml.writeStartElement("changeSet");
            xml.writeAttribute("id", LiquibaseNames.id(change, number, step));
            xml.writeAttribute("author", author);
            xml.writeAttribute("runInTransaction", "false");
            xml.writeCharacters("\n    ");
            operation(xml, change, each);
            xml.writeCharacters("\n  ");
            xml.writeEndElement();
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.flush();
    }

    private static void operation(XMLStreamWriter xml, String change, RecipeStep step) throws XMLStreamException {
        xml.writeStartElement("c", step.operation(), OURS);
        xml.writeAttribute("change", change);
        for (Map.Entry<String, Object> each : step.attributes().entrySet()) {
            if (isPlain(each.getValue())) {
                xml.writeAttribute(each.getKey(), plain(each.getValue()));
            }
        }
        for (Map.Entry<String, Object> each : step.attributes().entrySet()) {
            if (each.getValue() instanceof Map<?, ?> map) {
                nested(xml, each.getKey(), map);
            } else if (!isPlain(each.getValue())) {
                for (Object item : (List<?>) each.getValue()) {
                    element(xml, each.getKey().replaceFirst("s$", ""), (Map<?, ?>) item);
                }
            }
        }
        xml.writeEndElement();
    }

    private static void nested(XMLStreamWriter xml, String name, Map<?, ?> map) throws XMLStreamException {
        boolean pairs = List.of("set", "forward", "backward", "columns").contains(name);
        if (pairs) {
            for (Map.Entry<?, ?> each : map.entrySet()) {
                xml.writeCharacters("\n      ");
                xml.writeStartElement("c", name, OURS);
                xml.writeAttribute("column", each.getKey().toString());
                xml.writeAttribute("expression", plain(each.getValue()));
                xml.writeEndElement();
            }
            xml.writeCharacters("\n    ");
        } else {
            element(xml, name, map);
        }
    }

    private static void element(XMLStreamWriter xml, String name, Map<?, ?> attributes) throws XMLStreamException {
        xml.writeCharacters("\n      ");
        xml.writeStartElement("c", name, OURS);
        for (Map.Entry<?, ?> each : attributes.entrySet()) {
            xml.writeAttribute(each.getKey().toString(), plain(each.getValue()));
        }
        xml.writeEndElement();
        xml.writeCharacters("\n    ");
    }

    private static boolean isPlain(Object value) {
        boolean maps = value instanceof List<?> list && list.stream().anyMatch(each -> each instanceof Map);
        return !maps && !(value instanceof Map);
    }

    private static String plain(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(Object::toString).collect(Collectors.joining(", "))
                : value.toString();
    }
}
