package io.github.concertina.liquibase;

import io.github.concertina.operation.AttributeType;
import io.github.concertina.operation.binding.Node;
import io.github.concertina.plan.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Brings Liquibase's ways to write a list or a map to the one that the binder reads.
 *
 * <p>{@code columns} may be {@code columns="a, b"}, {@code <column name="a"/>} or {@code - column: {name: a}};
 * {@code set} may be {@code <set column="a" expression="b"/>}.
 */
final class NormalForm {
    /** What the two halves of a map's entry are called where elements write it. */
    static final String KEY = "column";

    static final String VALUE = "expression";

    private NormalForm() {}

    /** Orders what was written by the attributes it belongs to; what belongs to none is kept for the binder to name. */
    static Node.Mapping of(List<AttributeType> attributes, Node.Mapping written) {
        List<Node.Entry> entries = new ArrayList<>();
        Set<String> gathered = new LinkedHashSet<>();
        for (Node.Entry entry : written.entries()) {
            if (entry.name().equals(ParsedTree.TEXT)) {
                throw new Refusal("text stands where attributes are expected: " + text(entry.value()), "name it")
                        .at(entry.place());
            }
            Optional<AttributeType> attribute = owner(attributes, entry.name());
            if (attribute.isEmpty() || !Shape.of(attribute.get()).many()) {
                entries.add(attribute.map(a -> single(a, entry)).orElse(entry));
            } else if (gathered.add(attribute.get().name())) {
                List<Node.Entry> all = written.entries().stream()
                        .filter(other -> owner(attributes, other.name()).equals(attribute))
                        .toList();
                entries.add(new Node.Entry(entry.place(), attribute.get().name(), many(attribute.get(), all)));
            }
        }
        return new Node.Mapping(written.place(), entries);
    }

    /** The word for one item of a list: {@code column} of {@code columns}; the attribute's own where it is no plural. */
    static String item(AttributeType attribute) {
        String name = attribute.name();
        return name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
    }

    private static Optional<AttributeType> owner(List<AttributeType> attributes, String word) {
        return attributes.stream()
                .filter(attribute -> attribute.name().equals(word))
                .findFirst()
                .or(() -> attributes.stream()
                        .filter(attribute ->
                                Shape.of(attribute).many() && item(attribute).equals(word))
                        .findFirst());
    }

    private static Node.Entry single(AttributeType attribute, Node.Entry entry) {
        Shape shape = Shape.of(attribute);
        if (shape.record() == null || !(entry.value() instanceof Node.Mapping mapping)) {
            return entry;
        }
        // Liquibase's YAML writer puts an element's name in front of it once more (YamlSerializer.toMap, 5.0.4).
        if (mapping.entries().size() == 1
                && mapping.entries().get(0).name().equals(attribute.name())
                && mapping.entries().get(0).value() instanceof Node.Mapping inner) {
            return new Node.Entry(entry.place(), entry.name(), of(shape.attributes(), inner));
        }
        return new Node.Entry(entry.place(), entry.name(), of(shape.attributes(), mapping));
    }

    private static Node many(AttributeType attribute, List<Node.Entry> written) {
        Shape shape = Shape.of(attribute);
        if (shape.kind() == Shape.Kind.MAP) {
            return MapForm.of(attribute, written);
        }
        List<Node> items = new ArrayList<>();
        for (Node.Entry entry : written) {
            new ListForm(attribute, shape, items)
                    .add(entry.value(), !entry.name().equals(attribute.name()));
        }
        return new Node.Sequence(written.get(0).place(), items);
    }

    static String text(Node node) {
        return node instanceof Node.Scalar scalar ? "'" + scalar.text() + "'" : "a list";
    }
}
