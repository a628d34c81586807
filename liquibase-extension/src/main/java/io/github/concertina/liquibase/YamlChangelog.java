package io.github.concertina.liquibase;

import io.github.concertina.operation.binding.Node;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.reader.UnicodeReader;

/** The changes of a YAML or JSON changelog, by SnakeYAML's nodes, which know their lines; JSON is YAML to it. */
final class YamlChangelog {
    private YamlChangelog() {}

    static List<ChangelogEntry> read(String path, InputStream stream) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        org.yaml.snakeyaml.nodes.@Nullable Node root = new Yaml(options).compose(new UnicodeReader(stream));
        List<ChangelogEntry> entries = new ArrayList<>();
        if (root != null) {
            for (Node item : items(new YamlNodes(path).of(root), "databaseChangeLog")) {
                find(item, "changeSet").ifPresent(changeSet -> addAll(changeSet, entries));
            }
        }
        return entries;
    }

    private static void addAll(Node changeSet, List<ChangelogEntry> entries) {
        String id = text(changeSet, "id");
        String author = text(changeSet, "author");
        Map<String, Integer> seen = new HashMap<>();
        List<Node> changes = new ArrayList<>(items(changeSet, "changes"));
        // Liquibase also takes a change that stands directly in the changeset (ChangeSet.handleChildNode, 5.0.4).
        changes.add(changeSet);
        for (Node change : changes) {
            if (change instanceof Node.Mapping mapping) {
                for (Node.Entry entry : mapping.entries()) {
                    int ordinal = seen.merge(entry.name(), 1, Integer::sum) - 1;
                    entries.add(new ChangelogEntry(id, author, entry.name(), ordinal, entry.value()));
                }
            }
        }
    }

    private static List<Node> items(Node node, String name) {
        return find(node, name)
                .map(value -> value instanceof Node.Sequence sequence ? sequence.items() : List.of(value))
                .orElse(List.of());
    }

    private static String text(Node node, String name) {
        return find(node, name)
                .map(value -> value instanceof Node.Scalar scalar ? scalar.text() : null)
                .orElse("");
    }

    private static Optional<Node> find(Node node, String name) {
        return node instanceof Node.Mapping mapping
                ? mapping.entries().stream()
                        .filter(entry -> entry.name().equals(name))
                        .map(Node.Entry::value)
                        .findFirst()
                : Optional.empty();
    }
}
