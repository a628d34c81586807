package io.github.concertina.operation.binding;

import io.github.concertina.operation.Operation;
import io.github.concertina.plan.Place;
import io.github.concertina.plan.Refusal;
import java.util.ArrayList;
import java.util.List;

/** The way back from {@link Definition}: the ledger holds operations in that form. Not thread-safe. */
public final class DefinitionReader {
    private final String text;
    private final Place place;
    private int at;

    private DefinitionReader(String text) {
        this.text = text;
        this.place = Place.of("the ledger");
    }

    /**
     * The operation of a line; knobs have their defaults.
     *
     * @param schema the schema of its table where the line names none
     * @throws Refusal where it is none, or one of another version
     */
    public static Operation read(String line, String schema) {
        DefinitionReader reader = new DefinitionReader(line);
        String name = reader.word("{");
        Node.Mapping given = reader.mapping();
        List<Node.Entry> entries = new ArrayList<>(given.entries());
        if (entries.stream().noneMatch(each -> each.name().equals("schemaName"))) {
            entries.add(new Node.Entry(reader.place, "schemaName", new Node.Scalar(reader.place, schema)));
        }
        return new Binder().bind(reader.place, name, new Node.Mapping(reader.place, entries));
    }

    private Node value() {
        return switch (peek()) {
            case '{' -> mapping();
            case '[' -> sequence();
            case '"' -> new Node.Scalar(place, quoted());
            default -> new Node.Scalar(place, word(",]}"));
        };
    }

    private Node.Mapping mapping() {
        List<Node.Entry> entries = new ArrayList<>();
        for (expect('{'); peek() != '}'; separator('}')) {
            String name = peek() == '"' ? quoted() : word(":");
            expect(':');
            entries.add(new Node.Entry(place, name, value()));
        }
        expect('}');
        return new Node.Mapping(place, entries);
    }

    private Node.Sequence sequence() {
        List<Node> items = new ArrayList<>();
        for (expect('['); peek() != ']'; separator(']')) {
            items.add(value());
        }
        expect(']');
        return new Node.Sequence(place, items);
    }

    private void separator(char end) {
        if (peek() != end) {
            expect(',');
        }
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        expect('"');
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\') {
                at++;
            }
            value.append(at < text.length() ? text.charAt(at) : '\\');
            at++;
        }
        expect('"');
        return value.toString();
    }

    private String word(String ends) {
        int start = at;
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at).strip();
    }

    private char peek() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw new Refusal(
                    "the ledger holds a definition that this version does not read: " + text,
                    "let it begin anew: concertina restart");
        }
        at++;
    }
}
