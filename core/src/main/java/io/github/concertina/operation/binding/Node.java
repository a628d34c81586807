package io.github.concertina.operation.binding;

import io.github.concertina.plan.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value as any format has it, with the place where it was written. */
public sealed interface Node {
    /** Where it was written. */
    Place place();

    /**
     * Text, a number or a boolean.
     *
     * @param text null for an explicit null
     */
    record Scalar(Place place, @Nullable String text) implements Node {}

    /** A list. */
    record Sequence(Place place, List<Node> items) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** Names with values, in the author's order; a name may stand twice, and the binder refuses that. */
    record Mapping(Place place, List<Entry> entries) implements Node {
        public Mapping {
            entries = List.copyOf(entries);
        }
    }

    /** A name with its value. */
    record Entry(Place place, String name, Node value) {}
}
