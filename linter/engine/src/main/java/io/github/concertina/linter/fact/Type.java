package io.github.concertina.linter.fact;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A data type: its name as PostgreSQL's catalog has it ({@code int4}, {@code varchar}), and its numbers. */
public record Type(@Nullable String schema, String name, List<Integer> modifiers, boolean array, String written) {
    public Type {
        modifiers = List.copyOf(modifiers);
    }

    /** The same type under another name. */
    public Type named(String newName) {
        return new Type(schema, newName, modifiers, array, written);
    }

    /** Whether it says the same, however it was written. */
    public boolean same(Type other) {
        return name.equals(other.name) && modifiers.equals(other.modifiers) && array == other.array;
    }

    /** The first number in parentheses, or -1. */
    public int modifier(int index) {
        return index < modifiers.size() ? modifiers.get(index) : -1;
    }

    public boolean isSerial() {
        return name.equals("serial") || name.equals("bigserial") || name.equals("smallserial");
    }

    @Override
    public String toString() {
        return written.isEmpty()
                ? name + modifiers.stream().map(String::valueOf).collect(Collectors.joining(",", "(", ")"))
                : written;
    }
}
