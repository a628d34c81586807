package io.github.concertina.operation.binding;

import io.github.concertina.operation.AttributeType;
import io.github.concertina.operation.Operation;
import io.github.concertina.operation.OperationType;
import io.github.concertina.operation.Operations;
import io.github.concertina.plan.Place;
import io.github.concertina.plan.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes operations of nodes; stateless. */
public final class Binder {
    private static final int FEW = 2;

    /**
     * Binds one operation.
     *
     * @param name the operation's word, found at {@code place}
     * @throws Refusal with the place of the mistake, for an unknown word, an unknown, missing or repeated attribute, or a
     *     value that does not fit
     */
    public Operation bind(Place place, String name, Node attributes) {
        OperationType type = Operations.find(name)
                .orElseThrow(() -> new Refusal(
                                "unknown operation '" + name + "'",
                                Nearest.hint(
                                        name,
                                        Operations.all().stream()
                                                .map(OperationType::name)
                                                .toList()))
                        .at(place));
        if (!(attributes instanceof Node.Mapping mapping)) {
            throw new Refusal(name + " needs attributes", name + ": {" + exampleOf(type.attributes()) + "}").at(place);
        }
        return (Operation) record(name, type.type(), type.attributes(), mapping);
    }

    Record record(String owner, Class<? extends Record> type, List<AttributeType> attributes, Node.Mapping mapping) {
        Map<String, Node> given = new HashMap<>();
        for (Node.Entry entry : mapping.entries()) {
            if (attributes.stream().noneMatch(a -> a.name().equals(entry.name()))) {
                throw new Refusal(
                                owner + " has no attribute '" + entry.name() + "'",
                                elsewhere(owner, entry.name())
                                        .orElseGet(() -> Nearest.hint(
                                                entry.name(),
                                                attributes.stream()
                                                        .map(AttributeType::name)
                                                        .toList())))
                        .at(entry.place());
            }
            if (given.put(entry.name(), entry.value()) != null) {
                throw new Refusal(owner + " has '" + entry.name() + "' twice", "keep one of them").at(entry.place());
            }
        }
        Map<String, Object> values = new HashMap<>();
        for (AttributeType attribute : attributes) {
            Object value = value(owner, attribute, given.get(attribute.name()), mapping.place());
            if (value != null) {
                values.put(attribute.component(), value);
            }
        }
        return Records.create(type, values, mapping.place());
    }

    /** An attribute that only a few other operations have says which of them was meant. */
    private static Optional<String> elsewhere(String owner, String attribute) {
        List<String> all = Operations.all().stream()
                .filter(type ->
                        type.attributes().stream().anyMatch(each -> each.name().equals(attribute)))
                .map(OperationType::name)
                .toList();
        List<String> kin = all.stream().filter(each -> each.startsWith(owner)).toList();
        List<String> others = kin.isEmpty() ? all : kin;
        return others.isEmpty() || others.size() > FEW
                ? Optional.empty()
                : Optional.of(attribute + " is an attribute of " + String.join(" and ", others));
    }

    private @Nullable Object value(String owner, AttributeType attribute, @Nullable Node node, Place place) {
        boolean absent = node == null || (node instanceof Node.Scalar scalar && scalar.text() == null);
        if (!absent && node != null) {
            return new Conversion(this, owner + "." + attribute.name()).convert(attribute.javaType(), node);
        }
        if (attribute.required()) {
            throw new Refusal(
                            owner + " needs '" + attribute.name() + "': " + attribute.doc(),
                            attribute.example().isEmpty()
                                    ? "add it"
                                    : "for example " + attribute.name() + ": " + attribute.example())
                    .at(place);
        }
        return Conversion.absent(attribute.javaType());
    }

    private static String exampleOf(List<AttributeType> attributes) {
        return String.join(
                ", ",
                attributes.stream()
                        .filter(AttributeType::required)
                        .map(a -> a.name() + ": " + a.example())
                        .toList());
    }
}
