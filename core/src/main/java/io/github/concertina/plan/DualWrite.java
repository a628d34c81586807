package io.github.concertina.plan;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rule that keeps old and new columns of one row in step while both versions of an application write, as its author
 * wrote it.
 *
 * @param olds the old columns, each with its value from the new ones; the first of both sides names trigger and counter
 * @param news the new columns, each with its value from the old ones
 * @param onConflict what happens where one statement sets both sides to values that do not fit each other
 * @param replicated whether it acts on what a replication applies, too
 */
public record DualWrite(
        String change, TableName table, List<Side> olds, List<Side> news, OnConflict onConflict, boolean replicated) {
    public DualWrite {
        olds = List.copyOf(olds);
        news = List.copyOf(news);
        if (olds.isEmpty() || news.isEmpty()) {
            throw new IllegalArgumentException("a dual write has two sides");
        }
    }

    /** A column, and what it holds by the rule. */
    public record Side(Ident column, Expression value) {}

    /** What a write that sets both sides to values that do not fit each other gets. */
    public enum OnConflict {
        ERROR,
        PREFER_NEW,
        PREFER_OLD
    }

    /** What is done where rows do not survive the way forward and back. */
    public enum LossyValues {
        REFUSE,
        ACCEPT
    }

    /** The first old column. */
    public Ident from() {
        return olds.get(0).column();
    }

    /** The first new column. */
    public Ident to() {
        return news.get(0).column();
    }

    /** The old columns. */
    public List<Ident> oldColumns() {
        return olds.stream().map(Side::column).toList();
    }

    /** The new columns. */
    public List<Ident> newColumns() {
        return news.stream().map(Side::column).toList();
    }

    /** Whether it reads the one and writes the other. */
    public boolean maps(Ident from, Ident to) {
        return oldColumns().contains(from) && newColumns().contains(to);
    }

    /** Whether it leads this one old column to this one new column, and no others. */
    public boolean isOf(Ident from, Ident to) {
        return oldColumns().equals(List.of(from)) && newColumns().equals(List.of(to));
    }

    /** Whether it writes the column, from whichever side. */
    public boolean names(Ident column) {
        return oldColumns().contains(column) || newColumns().contains(column);
    }

    /** What a new column holds, from the old ones; empty for every other column. */
    public Optional<Expression> forward(Ident column) {
        return news.stream()
                .filter(each -> each.column().equals(column))
                .map(Side::value)
                .findFirst();
    }

    /** For messages. */
    public String mapping() {
        return words(oldColumns()) + " -> " + words(newColumns());
    }

    private static String words(List<Ident> columns) {
        return String.join(", ", columns.stream().map(Ident::text).toList());
    }

    /** The same expressions as they stand in a row trigger, over {@code NEW} and with every name resolved. */
    public record InTrigger(List<Written> olds, List<Written> news) {
        public InTrigger {
            olds = List.copyOf(olds);
            news = List.copyOf(news);
        }
    }

    /**
     * A column as the trigger writes it.
     *
     * @param unwritten an old column's default: what an INSERT that does not name it shows; null for none
     */
    public record Written(
            Ident column, Expression value, @Nullable Expression unwritten, ValueType type) {}
}
