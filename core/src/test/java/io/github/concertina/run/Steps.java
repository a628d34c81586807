package io.github.concertina.run;

import io.github.concertina.operation.Operation;
import io.github.concertina.operation.binding.Binder;
import io.github.concertina.operation.binding.Node;
import io.github.concertina.plan.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Operations as an author would write them, without a file. */
final class Steps {
    /** The change that all of them belong to. */
    static final String CHANGE = "orders-customer-uuid";

    private Steps() {}

    /** Attributes are given as name, value, name, value; values are strings, lists or maps. */
    static Operation operation(String name, Object... attributes) {
        List<Node.Entry> entries = new ArrayList<>();
        for (int i = 0; i < attributes.length; i += 2) {
            entries.add(new Node.Entry(place(), (String) attributes[i], node(attributes[i + 1])));
        }
        return new Binder().bind(place(), name, new Node.Mapping(place(), entries));
    }

    static Script script(Operation... operations) {
        return new Script(CHANGE, Arrays.asList(operations), place());
    }

    private static Node node(Object value) {
        if (value instanceof List<?> list) {
            return new Node.Sequence(place(), list.stream().map(Steps::node).toList());
        }
        if (value instanceof Map<?, ?> map) {
            List<Node.Entry> entries = map.entrySet().stream()
                    .map(e -> new Node.Entry(place(), e.getKey().toString(), node(e.getValue())))
                    .toList();
            return new Node.Mapping(place(), entries);
        }
        return new Node.Scalar(place(), value.toString());
    }

    private static Place place() {
        return Place.of("test");
    }
}
