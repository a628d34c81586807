package io.github.concertina.linter.history;

import io.github.concertina.linter.fact.Column;
import io.github.concertina.linter.fact.Expr;
import io.github.concertina.linter.fact.Type;
import org.jspecify.annotations.Nullable;

/** A column as the history left it. */
public record ColumnState(
        String name, Type type, boolean notNull, @Nullable Expr defaultValue, Column.Generated generated) {
    static ColumnState of(Column column) {
        return new ColumnState(
                column.name(),
                stored(column.type()),
                column.notNull() || column.type().isSerial(),
                column.defaultValue(),
                column.generated());
    }

    /** Serial is a way to write an integer with a sequence. */
    private static Type stored(Type type) {
        String name = switch (type.name()) {
            case "serial" -> "int4";
            case "bigserial" -> "int8";
            case "smallserial" -> "int2";
            default -> type.name();
        };
        return new Type(type.schema(), name, type.modifiers(), type.array(), type.written());
    }

    ColumnState named(String newName) {
        return new ColumnState(newName, type, notNull, defaultValue, generated);
    }

    ColumnState typed(Type newType) {
        return new ColumnState(name, newType, notNull, defaultValue, generated);
    }

    ColumnState nullable(boolean nullable) {
        return new ColumnState(name, type, !nullable, defaultValue, generated);
    }

    ColumnState withDefault(@Nullable Expr value) {
        return new ColumnState(name, type, notNull, value, generated);
    }
}
