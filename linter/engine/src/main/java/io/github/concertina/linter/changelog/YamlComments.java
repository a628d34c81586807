package io.github.concertina.linter.changelog;

import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Source;
import io.github.concertina.linter.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts comments that are for us where they stand: before the element that follows them. */
final class YamlComments {
    private static final Pattern COMMENT = Pattern.compile("(?m)^[ \\t]*(#[^\\n\\r]*concertina:[^\\n\\r]*)");

    private final List<Node> comments = new ArrayList<>();

    YamlComments(Source source, List<Span> scalars) {
        Matcher line = COMMENT.matcher(source.text());
        while (line.find()) {
            int start = line.start(1);
            // Inside of a block of SQL such a line is a comment of the SQL.
            if (scalars.stream().noneMatch(span -> span.start() <= start && start < span.end())) {
                comments.add(new Node(
                        Node.REMARK,
                        Map.of(),
                        List.of(),
                        MappedText.from(source).copy(start, line.end(1)).build(),
                        new Span(start, line.end(1))));
            }
        }
    }

    Node in(Node node) {
        return comments.isEmpty() ? node : in(node, Integer.MAX_VALUE);
    }

    private Node in(Node node, int end) {
        if (!node.name().equals("databaseChangeLog") && !node.name().equals("changeSet")) {
            return node;
        }
        List<Node> placed = new ArrayList<>();
        List<Node> children = node.children();
        for (int i = 0; i < children.size(); i++) {
            Node child = children.get(i);
            while (!comments.isEmpty()
                    && comments.get(0).span().start() < child.span().start()) {
                placed.add(comments.remove(0));
            }
            int next = i + 1 < children.size() ? children.get(i + 1).span().start() : end;
            placed.add(in(child, Math.min(next, lastStart(child))));
        }
        while (!comments.isEmpty() && comments.get(0).span().start() < end) {
            placed.add(comments.remove(0));
        }
        return new Node(node.name(), node.attributes(), placed, node.text(), node.span());
    }

    /** What stands after the last thing of an element belongs to the next one. */
    private static int lastStart(Node node) {
        int last = node.span().start();
        for (Node child : node.children()) {
            last = Math.max(last, lastStart(child));
        }
        return last;
    }
}
