package io.github.concertina.linter.fact;

import io.github.concertina.linter.text.Span;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A clause of MySQL's ALTER TABLE: the server decides by all of them how it carries the statement out.
 *
 * @param subject the column, index, constraint or partition operation that it names, as far as it names one
 * @param position FIRST, or AFTER and a column; empty where none was written
 * @param charset the character set that a column says, or that the table is converted to; empty where none was written
 * @param options of the table, by their names in lower case; of partitions that are named, {@code names}; of a column that is
 *     modified, {@code null} and {@code default} where it says something of them
 */
public record Clause(
        Kind kind,
        String subject,
        String position,
        @Nullable Column column,
        String charset,
        Map<String, String> options,
        Span span) {
    /** What the clause does. */
    public enum Kind {
        ADD_COLUMN,
        DROP_COLUMN,
        RENAME_COLUMN,
        MODIFY_COLUMN,
        /** What a change of a changelog demands alone; the tool writes a MODIFY that says the rest again. */
        SET_NOT_NULL,
        DROP_NOT_NULL,
        SET_DEFAULT,
        DROP_DEFAULT,
        ADD_INDEX,
        ADD_FULLTEXT,
        ADD_SPATIAL,
        DROP_INDEX,
        RENAME_INDEX,
        HIDE_INDEX,
        SHOW_INDEX,
        ADD_PRIMARY_KEY,
        DROP_PRIMARY_KEY,
        ADD_FOREIGN_KEY,
        DROP_FOREIGN_KEY,
        ADD_CHECK,
        ADD_CHECK_NOT_ENFORCED,
        ENFORCE_CHECK,
        DROP_CHECK,
        RENAME_TABLE,
        CONVERT_CHARSET,
        OPTIONS,
        FORCE,
        PARTITIONS
    }

    public Clause {
        options = Map.copyOf(options);
    }

    /** A clause that needs no more than a name. */
    public Clause(Kind kind, String subject, Span span) {
        this(kind, subject, "", null, "", Map.of(), span);
    }

    /** Whether it is that operation on partitions. */
    public boolean isPartitions(String operation) {
        return kind == Kind.PARTITIONS && subject.equals(operation);
    }
}
