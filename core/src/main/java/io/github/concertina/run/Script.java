package io.github.concertina.run;

import io.github.concertina.operation.Operation;
import io.github.concertina.operation.binding.Definition;
import io.github.concertina.plan.Place;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What one migration file or changeset asks for.
 *
 * @param change the logical change that ties files of several releases together
 * @param source where it is written, for messages
 */
public record Script(String change, List<Operation> operations, Place source) {
    /** What a change id looks like: it is part of trigger names, so it is short and plain. */
    public static final String CHANGE_ID = "[a-z0-9][a-z0-9-]{0,62}";

    public Script {
        operations = List.copyOf(operations);
    }

    /** What it does, in words that stay the same wherever it is written: the change, and each operation without knobs. */
    String meaning() {
        return change + "\n" + operations.stream().map(Definition::of).collect(Collectors.joining("\n"));
    }
}
