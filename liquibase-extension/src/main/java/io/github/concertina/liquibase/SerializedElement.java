package io.github.concertina.liquibase;

import io.github.concertina.operation.AttributeType;
import io.github.concertina.operation.binding.Node;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import liquibase.parser.core.ParsedNode;
import liquibase.parser.core.ParsedNodeException;
import liquibase.resource.ResourceAccessor;
import liquibase.serializer.LiquibaseSerializable;
import org.jspecify.annotations.Nullable;

/**
 * An element within a change, as Liquibase's serializers write it.
 *
 * @param attributes what its words mean; empty where all values are plain
 */
record SerializedElement(String name, List<AttributeType> attributes, Node.Mapping mapping)
        implements LiquibaseSerializable {

    static SerializedElement pair(String name, Node.Entry entry) {
        Node key = new Node.Scalar(entry.place(), entry.name());
        return of(
                name,
                new Node.Entry(entry.place(), NormalForm.KEY, key),
                new Node.Entry(entry.place(), NormalForm.VALUE, entry.value()));
    }

    static SerializedElement named(String name, Node value) {
        return of(name, new Node.Entry(value.place(), "name", value));
    }

    private static SerializedElement of(String name, Node.Entry... entries) {
        return new SerializedElement(name, List.of(), new Node.Mapping(entries[0].place(), List.of(entries)));
    }

    @Override
    public String getSerializedObjectName() {
        return name;
    }

    @Override
    public Set<String> getSerializableFields() {
        Set<String> fields = new LinkedHashSet<>();
        mapping.entries().forEach(entry -> fields.add(entry.name()));
        return fields;
    }

    @Override
    public @Nullable Object getSerializableFieldValue(String field) {
        for (Node.Entry entry : mapping.entries()) {
            if (entry.name().equals(field)) {
                return entry.value() instanceof Node.Scalar scalar
                        ? scalar.text()
                        : Serialized.value(attributes, field, entry.value());
            }
        }
        return null;
    }

    @Override
    public SerializationType getSerializableFieldType(String field) {
        return SerializationType.NAMED_FIELD;
    }

    @Override
    public String getSerializableFieldNamespace(String field) {
        return getSerializedObjectNamespace();
    }

    @Override
    public String getSerializedObjectNamespace() {
        return GENERIC_CHANGELOG_EXTENSION_NAMESPACE;
    }

    @Override
    public void load(ParsedNode node, ResourceAccessor resources) {
        throw new UnsupportedOperationException("an element is loaded with the change that it belongs to");
    }

    @Override
    public ParsedNode serialize() throws ParsedNodeException {
        ParsedNode node = new ParsedNode(null, name);
        for (String field : getSerializableFields()) {
            Serialized.add(node, field, getSerializableFieldValue(field));
        }
        return node;
    }
}
