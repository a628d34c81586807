package io.github.concertina.liquibase;

import io.github.concertina.operation.Operation;
import io.github.concertina.operation.OperationType;
import io.github.concertina.operation.binding.Binder;
import io.github.concertina.operation.binding.Node;
import io.github.concertina.plan.Place;
import io.github.concertina.plan.Refusal;
import io.github.concertina.run.Script;
import java.util.List;

/**
 * A change as its author wrote it.
 *
 * @param attributes in the form that the binder reads, without {@code change}
 */
record Written(String change, Node.Mapping attributes, Operation operation) {
    /** The attribute that ties the steps of one logical change together; every change type has it. */
    static final String CHANGE = "change";

    /**
     * Binds a change type's element.
     *
     * @throws Refusal for whatever the author got wrong
     */
    static Written of(OperationType type, Node node) {
        if (!(node instanceof Node.Mapping mapping)) {
            throw new Refusal(type.name() + " needs attributes", "for example " + CHANGE + " and those of its table")
                    .at(node.place());
        }
        List<Node.Entry> ids = mapping.entries().stream()
                .filter(entry -> entry.name().equals(CHANGE))
                .toList();
        Node.Mapping attributes = NormalForm.of(
                type.attributes(),
                new Node.Mapping(
                        mapping.place(),
                        mapping.entries().stream()
                                .filter(entry -> !entry.name().equals(CHANGE))
                                .toList()));
        Operation operation = new Binder().bind(mapping.place(), type.name(), attributes);
        return new Written(id(type, ids, mapping.place()), attributes, operation);
    }

    private static String id(OperationType type, List<Node.Entry> ids, Place place) {
        if (ids.size() > 1) {
            throw new Refusal(type.name() + " has '" + CHANGE + "' twice", "keep one of them")
                    .at(ids.get(1).place());
        }
        if (ids.isEmpty()) {
            throw new Refusal(
                            type.name() + " needs '" + CHANGE + "': the id that all steps of one logical change share",
                            "for example " + CHANGE + ": orders-customer-uuid")
                    .at(place);
        }
        Node.Entry id = ids.get(0);
        if (id.value() instanceof Node.Scalar scalar
                && scalar.text() != null
                && scalar.text().matches(Script.CHANGE_ID)) {
            return scalar.text();
        }
        throw new Refusal(
                        "'" + CHANGE + "' cannot be " + NormalForm.text(id.value()),
                        "lower case letters, digits and hyphens, at most 63: orders-customer-uuid")
                .at(id.place());
    }

    Script script(Place source) {
        return new Script(change, List.of(operation), source);
    }
}
