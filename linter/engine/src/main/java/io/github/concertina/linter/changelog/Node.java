package io.github.concertina.linter.changelog;

import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An element of a changelog, whatever its format: a name, attributes, children, text; each text knows its place. */
record Node(
        String name,
        Map<String, MappedText> attributes,
        List<Node> children,
        @Nullable MappedText text,
        Span span) {
    /** The name of a comment of XML or YAML that has something for us in it. */
    static final String REMARK = "#comment";

    Node {
        attributes = Map.copyOf(attributes);
        children = List.copyOf(children);
    }

    /** The same element with its texts changed. */
    Node changing(UnaryOperator<MappedText> change) {
        Map<String, MappedText> changed = new HashMap<>();
        attributes.forEach((key, value) -> changed.put(key, change.apply(value)));
        return new Node(
                name,
                changed,
                children.stream().map(child -> child.changing(change)).toList(),
                text == null ? null : change.apply(text),
                span);
    }

    /** The same element with the values of those attributes changed, here and below. */
    Node changing(Set<String> names, UnaryOperator<String> change) {
        Map<String, MappedText> changed = new HashMap<>(attributes);
        for (String one : names) {
            changed.computeIfPresent(one, (key, value) -> {
                String other = change.apply(value.text());
                Span place = value.toSource(0, value.text().length());
                return other.equals(value.text())
                        ? value
                        : MappedText.from(value.source())
                                .replace(other, place.start(), place.end())
                                .build();
            });
        }
        return new Node(
                name,
                changed,
                children.stream().map(child -> child.changing(names, change)).toList(),
                text,
                span);
    }

    /** All that it says, without layout; a comment is not part of it. */
    String content() {
        StringBuilder content = new StringBuilder(name);
        attributes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(entry -> !entry.getKey().equals("comment"))
                .forEach(entry -> content.append(' ')
                        .append(entry.getKey())
                        .append('=')
                        .append(entry.getValue().text()));
        if (text != null && children.isEmpty() && !text.text().isBlank()) {
            content.append(" :").append(text.text().strip().replaceAll("\\s+", " "));
        }
        children.stream()
                .filter(child ->
                        !child.name.equals("comment") && !child.name.equals(REMARK) && !child.name.equals("rollback"))
                .forEach(child -> content.append(" (").append(child.content()).append(')'));
        return content.toString();
    }

    /** The attribute's value, or an empty text. */
    String get(String attribute) {
        MappedText value = attributes.get(attribute);
        return value == null ? "" : value.text();
    }

    @Nullable
    String orNull(String attribute) {
        String value = get(attribute);
        return value.isEmpty() ? null : value;
    }

    boolean is(String attribute) {
        return get(attribute).equalsIgnoreCase("true");
    }

    Optional<Node> child(String childName) {
        return children.stream().filter(node -> node.name.equals(childName)).findFirst();
    }

    List<Node> children(String childName) {
        List<Node> found = new ArrayList<>();
        for (Node node : children) {
            if (node.name.equals(childName)) {
                found.add(node);
            }
        }
        return found;
    }
}
