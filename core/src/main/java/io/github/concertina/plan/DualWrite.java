package io.github.concertina.plan;

import org.jspecify.annotations.Nullable;

/**
 * The rule that keeps an old and a new column of one row in step while both versions of an application write, as its
 * author wrote it.
 *
 * @param forward the new value, from the old column
 * @param backward the old value, from the new column
 * @param onConflict what happens where one statement sets both to values that do not fit each other
 */
public record DualWrite(
        String change,
        TableName table,
        Ident from,
        Ident to,
        Expression forward,
        Expression backward,
        OnConflict onConflict) {

    /** What a write that sets both columns to values that do not fit each other gets. */
    public enum OnConflict {
        ERROR,
        PREFER_NEW,
        PREFER_OLD
    }

    /**
     * The same expressions as they stand in a row trigger, over {@code NEW} and with every name resolved.
     *
     * @param fromDefault the old column's default: what an INSERT that does not name it shows; null for none
     */
    public record InTrigger(
            Expression forward,
            Expression backward,
            @Nullable Expression fromDefault,
            ValueType fromType,
            ValueType toType) {}
}
