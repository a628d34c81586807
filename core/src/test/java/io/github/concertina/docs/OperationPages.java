package io.github.concertina.docs;

import io.github.concertina.operation.AttributeType;
import io.github.concertina.operation.OperationType;
import io.github.concertina.plan.Phase;
import java.util.List;
import java.util.stream.Collectors;

/** Operations as Markdown. */
final class OperationPages {
    private OperationPages() {}

    /** The README's table: a row for each. */
    static String table(List<OperationType> operations) {
        StringBuilder text =
                new StringBuilder("| operation | phase | what it does | what it locks |\n|---|---|---|---|\n");
        for (OperationType operation : operations) {
            text.append("| [")
                    .append(operation.name())
                    .append("](docs/operations.md#")
                    .append(operation.name().toLowerCase(java.util.Locale.ROOT))
                    .append(") | ")
                    .append(phases(operation))
                    .append(" | ")
                    .append(operation.summary())
                    .append(" | ")
                    .append(operation.locks())
                    .append(" |\n");
        }
        return text.toString();
    }

    /** The page of all attributes. */
    static String page(List<OperationType> operations) {
        StringBuilder text = new StringBuilder("""
                # Operations

                Generated from the operations' records. The names are the same in Flyway's YAML files and in Liquibase's
                XML, YAML, JSON and formatted SQL. Attributes marked *knob* only tune how an operation runs: changing one changes no
                checksum, and a stopped run goes on under the new value.
                """);
        for (OperationType operation : operations) {
            text.append("\n## ").append(operation.name()).append("\n\n");
            text.append(operation.summary()).append("\n\n");
            text.append("Phase: ")
                    .append(phases(operation))
                    .append(". Locks: ")
                    .append(operation.locks())
                    .append("\n\n");
            attributes(text, "", operation.attributes());
            for (AttributeType attribute : operation.attributes()) {
                List<AttributeType> nested = Shapes.nested(attribute.javaType());
                if (!nested.isEmpty()) {
                    attributes(text, "`" + attribute.name() + "` holds:\n\n", nested);
                }
            }
        }
        return text.toString();
    }

    private static void attributes(StringBuilder text, String title, List<AttributeType> attributes) {
        text.append(title.isEmpty() ? "" : "\n" + title);
        text.append("| attribute | value | meaning | example |\n|---|---|---|---|\n");
        for (AttributeType attribute : attributes) {
            text.append("| `")
                    .append(attribute.name())
                    .append('`')
                    .append(attribute.required() ? " (required)" : "")
                    .append(attribute.knob() ? " (knob)" : "")
                    .append(" | ")
                    .append(Shapes.words(attribute.javaType()))
                    .append(" | ")
                    .append(attribute.doc().replace("|", "\\|"))
                    .append(" | ")
                    .append(attribute.example().isEmpty() ? "" : "`" + attribute.example() + "`")
                    .append(" |\n");
        }
    }

    private static String phases(OperationType operation) {
        return operation.phases().stream().map(Phase::word).collect(Collectors.joining(", "));
    }
}
