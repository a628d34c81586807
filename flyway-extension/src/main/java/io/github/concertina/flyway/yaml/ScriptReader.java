package io.github.concertina.flyway.yaml;

import io.github.concertina.operation.Operation;
import io.github.concertina.operation.OperationType;
import io.github.concertina.operation.Operations;
import io.github.concertina.operation.binding.Binder;
import io.github.concertina.operation.binding.Nearest;
import io.github.concertina.operation.binding.Node;
import io.github.concertina.plan.Phase;
import io.github.concertina.plan.Place;
import io.github.concertina.plan.Refusal;
import io.github.concertina.run.Script;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The form of a migration file: {@code change}, and {@code steps} of one operation each. */
final class ScriptReader {
    private static final String CHANGE = "change";
    private static final String STEPS = "steps";
    private static final String EXAMPLE = """
            for example
                change: orders-customer-uuid
                steps:
                  - safeAddColumn: {tableName: orders, columnName: customer_uuid, type: uuid}""";

    private final Place file;
    private final Phase phase;
    private final Binder binder = new Binder();
    private final List<Place> places = new ArrayList<>();

    ScriptReader(Place file, Phase phase) {
        this.file = file;
        this.phase = phase;
    }

    ScriptFile read(@Nullable Node root) {
        if (root == null) {
            throw new Refusal("the file is empty", EXAMPLE).at(file);
        }
        if (!(root instanceof Node.Mapping mapping)) {
            throw new Refusal("a migration has '" + CHANGE + "' and '" + STEPS + "'", EXAMPLE).at(root.place());
        }
        Map<String, Node> given = new HashMap<>();
        for (Node.Entry entry : mapping.entries()) {
            if (!List.of(CHANGE, STEPS).contains(entry.name())) {
                throw new Refusal(
                                "unknown key '" + entry.name() + "'",
                                Nearest.hint(entry.name(), List.of(CHANGE, STEPS)))
                        .at(entry.place());
            }
            if (given.put(entry.name(), entry.value()) != null) {
                throw new Refusal("'" + entry.name() + "' stands twice", "keep one of them").at(entry.place());
            }
        }
        String change = change(given.get(CHANGE));
        List<Operation> operations = steps(given.get(STEPS));
        return new ScriptFile(new Script(change, operations, file), places);
    }

    private String change(@Nullable Node node) {
        if (node == null) {
            throw new Refusal(
                            "'" + CHANGE + "' is missing: the name that ties the files of one change together",
                            "add a first line, for example change: orders-customer-uuid")
                    .at(file);
        }
        if (!(node instanceof Node.Scalar scalar) || scalar.text() == null) {
            throw new Refusal("'" + CHANGE + "' is a name", "for example change: orders-customer-uuid")
                    .at(node.place());
        }
        if (!scalar.text().matches(Script.CHANGE_ID)) {
            throw new Refusal(
                            "'" + CHANGE + "' cannot be '" + scalar.text() + "'",
                            "use lower-case letters, digits and '-', at most 63, beginning with a letter or digit")
                    .at(node.place());
        }
        return scalar.text();
    }

    private List<Operation> steps(@Nullable Node node) {
        if (node == null) {
            throw new Refusal("'" + STEPS + "' is missing: the list of operations", EXAMPLE).at(file);
        }
        if (!(node instanceof Node.Sequence sequence) || sequence.items().isEmpty()) {
            throw new Refusal("'" + STEPS + "' is a list with at least one operation", EXAMPLE).at(node.place());
        }
        List<Operation> operations = new ArrayList<>();
        Map<List<Object>, Place> seen = new HashMap<>();
        for (Node item : sequence.items()) {
            Node.Entry step = step(item);
            Operation operation = binder.bind(step.place(), step.name(), step.value());
            requirePhase(step);
            Place first = seen.putIfAbsent(List.of(step.name(), operation.table(), operation.target()), step.place());
            if (first != null) {
                throw new Refusal(
                                step.name() + " of " + operation.table() + " " + operation.target()
                                        + " stands here a second time; the first is in line " + first.line(),
                                "keep one of them")
                        .at(step.place());
            }
            operations.add(operation);
            places.add(step.place());
        }
        return operations;
    }

    private static Node.Entry step(Node item) {
        if (item instanceof Node.Mapping mapping && mapping.entries().size() == 1) {
            return mapping.entries().get(0);
        }
        if (item instanceof Node.Mapping mapping && mapping.entries().size() > 1) {
            throw new Refusal(
                            "a step is one operation, and this has "
                                    + mapping.entries().stream()
                                            .map(Node.Entry::name)
                                            .collect(Collectors.joining(", ")),
                            "begin each operation with '- ', and indent its attributes below it, or write them in {}")
                    .at(mapping.entries().get(1).place());
        }
        throw new Refusal("a step is an operation with its attributes", EXAMPLE).at(item.place());
    }

    private void requirePhase(Node.Entry step) {
        List<Phase> phases =
                Operations.find(step.name()).map(OperationType::phases).orElseThrow();
        if (!phases.contains(phase)) {
            String words = phases.stream().map(Phase::word).collect(Collectors.joining(" or "));
            throw new Refusal(
                            step.name() + " belongs to the phase " + words + ", and this file's name says "
                                    + phase.word(),
                            "move it to a file whose name ends with "
                                    + phases.stream()
                                            .map(p -> "." + p.word() + ".yaml")
                                            .collect(Collectors.joining(" or ")))
                    .at(step.place());
        }
    }
}
