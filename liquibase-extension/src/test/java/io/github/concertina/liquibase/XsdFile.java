package io.github.concertina.liquibase;

import io.github.concertina.operation.AttributeType;
import io.github.concertina.operation.OperationType;
import io.github.concertina.operation.Operations;
import io.github.concertina.run.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The XML schema of the change types, generated from core's descriptions. */
final class XsdFile {
    static final String NAMESPACE = "http://concertina.github.io/xml/ns/concertina";
    static final String PATH = "concertina.github.io/xml/ns/concertina/concertina.xsd";

    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- Generated from core's operations; XsdTest compares it and says how to write it anew. -->
            <xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns="%1$s"
                        targetNamespace="%1$s" elementFormDefault="qualified">
              <!-- Liquibase expands parameters only after this schema was applied. -->
              <xsd:simpleType name="parameter">
                <xsd:restriction base="xsd:string">
                  <xsd:pattern value="[^$]*[$]\\{[^}]+\\}.*"/>
                </xsd:restriction>
              </xsd:simpleType>
              <xsd:simpleType name="truth">
                <xsd:union memberTypes="parameter">
                  <xsd:simpleType>
                    <xsd:restriction base="xsd:string">
                      <xsd:enumeration value="true"/>
                      <xsd:enumeration value="false"/>
                    </xsd:restriction>
                  </xsd:simpleType>
                </xsd:union>
              </xsd:simpleType>
              <xsd:simpleType name="number">
                <xsd:union memberTypes="xsd:positiveInteger parameter"/>
              </xsd:simpleType>
              <xsd:simpleType name="duration">
                <xsd:union memberTypes="xsd:duration parameter">
                  <xsd:simpleType>
                    <xsd:restriction base="xsd:string">
                      <xsd:pattern value="\\d{1,9}\\s*(ms|s|min|m|h|d)"/>
                    </xsd:restriction>
                  </xsd:simpleType>
                </xsd:union>
              </xsd:simpleType>
              <xsd:simpleType name="changeId">
                <xsd:union memberTypes="parameter">
                  <xsd:simpleType>
                    <xsd:restriction base="xsd:string">
                      <xsd:pattern value="%2$s"/>
                    </xsd:restriction>
                  </xsd:simpleType>
                </xsd:union>
              </xsd:simpleType>
            """.formatted(NAMESPACE, Script.CHANGE_ID);

    private static final Pattern ONE_WORD = Pattern.compile("\\w*");

    private final StringBuilder text = new StringBuilder(HEAD);
    private final Map<String, Class<?>> enums = new TreeMap<>();

    private XsdFile() {}

    static String generate() {
        XsdFile file = new XsdFile();
        Operations.all().forEach(file::operation);
        file.enums.forEach(file::enumeration);
        return file.text.append("</xsd:schema>\n").toString();
    }

    private void operation(OperationType type) {
        line(2, "<xsd:element name=\"" + type.name() + "\">");
        documentation(4, type.summary() + " Locks: " + type.locks());
        line(4, "<xsd:complexType>");
        content(6, type.attributes());
        attribute(6, Written.CHANGE, "changeId", true, "The id that all steps of one logical change share.");
        attributes(6, type.attributes());
        line(4, "</xsd:complexType>");
        line(2, "</xsd:element>");
    }

    /** What may stand as elements: lists, maps, values with attributes of their own, and texts of more than a word. */
    private void content(int indent, List<AttributeType> attributes) {
        List<AttributeType> nested =
                attributes.stream().filter(XsdFile::isNested).toList();
        if (nested.isEmpty()) {
            return;
        }
        line(indent, "<xsd:choice minOccurs=\"0\" maxOccurs=\"unbounded\">");
        for (AttributeType attribute : nested) {
            element(indent + 2, attribute);
        }
        line(indent, "</xsd:choice>");
    }

    private static boolean isNested(AttributeType attribute) {
        Shape shape = Shape.of(attribute);
        boolean prose = shape.value() == String.class
                && !ONE_WORD.matcher(attribute.example()).matches();
        return shape.many() || shape.record() != null || prose;
    }

    private void element(int indent, AttributeType attribute) {
        Shape shape = Shape.of(attribute);
        String name = shape.kind() == Shape.Kind.LIST ? NormalForm.item(attribute) : attribute.name();
        if (shape.kind() == Shape.Kind.SINGLE && shape.record() == null) {
            line(indent, "<xsd:element name=\"" + name + "\" type=\"xsd:string\">");
            documentation(indent + 2, attribute.doc());
            line(indent, "</xsd:element>");
            return;
        }
        line(indent, "<xsd:element name=\"" + name + "\">");
        documentation(indent + 2, attribute.doc());
        line(indent + 2, "<xsd:complexType" + (shape.record() == null ? " mixed=\"true\"" : "") + ">");
        if (shape.record() != null) {
            content(indent + 4, shape.attributes());
            attributes(indent + 4, shape.attributes());
        } else if (shape.kind() == Shape.Kind.MAP) {
            attribute(indent + 4, NormalForm.KEY, "xsd:string", true, "The column.");
            attribute(indent + 4, NormalForm.VALUE, "xsd:string", false, "Its value; or write it as the text.");
        } else {
            attribute(indent + 4, "name", "xsd:string", false, "The name; or write it as the text.");
        }
        line(indent + 2, "</xsd:complexType>");
        line(indent, "</xsd:element>");
    }

    private void attributes(int indent, List<AttributeType> attributes) {
        for (AttributeType attribute : attributes) {
            Shape shape = Shape.of(attribute);
            if (shape.kind() != Shape.Kind.MAP && (shape.record() == null || shape.many())) {
                boolean required = attribute.required() && !isNested(attribute);
                attribute(indent, attribute.name(), type(shape), required, attribute.doc());
            }
        }
    }

    private String type(Shape shape) {
        if (shape.many() || shape.value() == String.class) {
            return "xsd:string";
        }
        if (shape.value() == boolean.class || shape.value() == Boolean.class) {
            return "truth";
        }
        if (shape.value() == Integer.class) {
            return "number";
        }
        if (shape.value() == Duration.class) {
            return "duration";
        }
        String name = shape.value().getSimpleName().substring(0, 1).toLowerCase(Locale.ROOT)
                + shape.value().getSimpleName().substring(1);
        enums.put(name, shape.value());
        return name;
    }

    private void enumeration(String name, Class<?> type) {
        List<String> words = new ArrayList<>();
        Arrays.stream(type.getEnumConstants()).forEach(constant -> words.add(word((Enum<?>) constant)));
        line(2, "<xsd:simpleType name=\"" + name + "\">");
        line(4, "<xsd:union memberTypes=\"parameter\">");
        line(6, "<xsd:simpleType>");
        line(8, "<xsd:restriction base=\"xsd:string\">");
        words.forEach(word -> line(10, "<xsd:enumeration value=\"" + word + "\"/>"));
        line(8, "</xsd:restriction>");
        line(6, "</xsd:simpleType>");
        line(4, "</xsd:union>");
        line(2, "</xsd:simpleType>");
    }

    /** {@code PREFER_NEW} is written {@code preferNew}; that the binder agrees is tested. */
    static String word(Enum<?> constant) {
        String[] parts = constant.name().toLowerCase(Locale.ROOT).split("_", -1);
        StringBuilder word = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            word.append(parts[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(parts[i].substring(1));
        }
        return word.toString();
    }

    private void attribute(int indent, String name, String type, boolean required, String doc) {
        line(
                indent,
                "<xsd:attribute name=\"" + name + "\" type=\"" + type + "\"" + (required ? " use=\"required\"" : "")
                        + ">");
        documentation(indent + 2, doc);
        line(indent, "</xsd:attribute>");
    }

    private void documentation(int indent, String doc) {
        String escaped = doc.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        line(indent, "<xsd:annotation><xsd:documentation>" + escaped + "</xsd:documentation></xsd:annotation>");
    }

    private void line(int indent, String line) {
        text.append(" ".repeat(indent)).append(line).append('\n');
    }
}
