package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.Backfill;
import io.github.concertina.plan.ValueType;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which rows of a range a backfill still has to write; the batches and the final sweep use the same. */
final class BackfillPredicate {
    private static final Pattern LIMITED = Pattern.compile("character(?: varying)?\\((\\d+)\\)");

    private final Backfill backfill;
    private final String table;

    BackfillPredicate(Backfill backfill) {
        this.backfill = backfill;
        this.table = Quote.ident(backfill.table().name());
    }

    /** A condition. */
    String todo() {
        String where = backfill.where() == null ? "" : "(" + backfill.where() + ")";
        if (!backfill.differs()) {
            return where;
        }
        return (where.isEmpty() ? "" : where + " AND ")
                + backfill.set().stream()
                        .map(each -> differs(
                                Quote.ident(each.column()),
                                each.type(),
                                each.value().sql()))
                        .collect(Collectors.joining(" OR ", "(", ")"));
    }

    /** Whether the values that the row gets map back to what they came from. */
    String mapsBack() {
        Backfill.RoundTrip trip = backfill.roundTrip();
        return trip == null
                ? "true"
                : trip.sources().stream()
                        .map(source -> "NOT ("
                                + differs(Quote.ident(source.column()), source.type(), back(trip, source)) + ")")
                        .collect(Collectors.joining(" AND "));
    }

    /** What the row holds, for messages. */
    static String sources(Backfill.RoundTrip trip) {
        return words(trip, source -> Quote.ident(source.column()));
    }

    /** What would come back. */
    String back(Backfill.RoundTrip trip) {
        return words(trip, source -> back(trip, source));
    }

    private static String words(Backfill.RoundTrip trip, Function<Backfill.Assignment, String> sql) {
        return trip.sources().size() == 1
                ? sql.apply(trip.sources().get(0)) + "::text"
                : trip.sources().stream()
                        .map(source -> "coalesce(" + sql.apply(source) + "::text, 'NULL')")
                        .collect(Collectors.joining(" || ', ' || ", "(", ")"));
    }

    /** The way back, from the values that the new columns would keep: their types may round or cut what forward gives. */
    private String back(Backfill.RoundTrip trip, Backfill.Assignment source) {
        String kept = trip.targets().stream()
                .map(target -> kept(target.type(), target.value().sql()) + " AS " + Quote.ident(target.column()))
                .collect(Collectors.joining(", "));
        String sources = trip.sources().stream()
                .map(each -> table + "." + Quote.ident(each.column()) + " AS " + Quote.ident(each.column()))
                .collect(Collectors.joining(", "));
        return "(SELECT (" + source.value() + ") FROM (SELECT " + kept + ", " + sources + ") AS " + table + ")";
    }

    static String differs(String column, ValueType type, String value) {
        String kept = kept(type, value);
        String differs = type.comparable()
                ? column + " IS DISTINCT FROM " + kept
                : column + "::text COLLATE \"C\" IS DISTINCT FROM " + kept + "::text COLLATE \"C\"";
        // A cast cuts a text that is too long, an assignment refuses it: such a row is to be written, and to fail.
        Matcher limit = LIMITED.matcher(type.name());
        return limit.matches()
                ? "(" + differs + " OR length(rtrim((" + value + ")::text)) > " + limit.group(1) + ")"
                : differs;
    }

    /** The value as the column would keep it: rounded, padded, cut. */
    static String kept(ValueType type, String value) {
        return "CAST((" + value + ") AS " + type.name() + ")";
    }
}
