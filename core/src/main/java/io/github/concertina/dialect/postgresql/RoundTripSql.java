package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.Backfill;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableName;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The way of a row's values to the other shape and back, in SQL.
 *
 * @param table by whose name the expressions of the way there may call their row
 * @param into the same for the way back; within one table the same
 */
record RoundTripSql(TableName table, TableName into, Backfill.RoundTrip trip) {
    /** From columns of a table to others of the same. */
    static RoundTripSql within(TableName table, Backfill.RoundTrip trip) {
        return new RoundTripSql(table, table, trip);
    }

    /** Whether the values that the row gets map back to what they came from. */
    String mapsBack() {
        return trip.sources().stream()
                // A limit of length says NULL of NULL.
                .map(source -> "("
                        + BackfillPredicate.differs(Quote.ident(source.column()), source.type(), back(source))
                        + ") IS NOT TRUE")
                .collect(Collectors.joining(" AND "));
    }

    /** What the row holds, for messages. */
    String sources() {
        return held(trip.sources().stream().map(Backfill.Assignment::column).toList());
    }

    /** What it holds in some columns. */
    static String held(List<Ident> columns) {
        return words(columns.stream().map(Quote::ident).toList());
    }

    /** What would come back. */
    String back() {
        return words(trip.sources().stream().map(this::back).toList());
    }

    private static String words(List<String> values) {
        return values.size() == 1
                ? values.get(0) + "::text"
                : values.stream()
                        .map(value -> "coalesce(" + value + "::text, 'NULL')")
                        .collect(Collectors.joining(" || ', ' || ", "(", ")"));
    }

    /** What a column of the other side would hold. */
    static String there(Backfill.Assignment target) {
        return BackfillPredicate.kept(target.type(), target.value().sql());
    }

    /** The way back, from the values that the new columns would keep: their types may round or cut what forward gives. */
    String back(Backfill.Assignment source) {
        String kept = trip.targets().stream()
                .map(target -> there(target) + " AS " + Quote.ident(target.column()))
                .collect(Collectors.joining(", "));
        return "(SELECT (" + source.value() + ") FROM (SELECT " + kept + unchanged() + ") AS "
                + Quote.ident(into.name()) + ")";
    }

    /** Within one table the way back may read what the row held before. */
    private String unchanged() {
        return table.equals(into)
                ? trip.sources().stream()
                        .map(each -> ", " + Quote.ident(table.name()) + "." + Quote.ident(each.column()) + " AS "
                                + Quote.ident(each.column()))
                        .collect(Collectors.joining())
                : "";
    }
}
