package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.Backfill;
import io.github.concertina.plan.ValueType;
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

    /** Whether the value that the row gets maps back to what it came from. */
    String mapsBack() {
        Backfill.RoundTrip trip = backfill.roundTrip();
        return trip == null
                ? "true"
                : "NOT (" + differs(Quote.ident(trip.source()), trip.sourceType(), back(trip)) + ")";
    }

    /** The way back, from the value that the new column would keep: its type may round or cut what forward gives. */
    String back(Backfill.RoundTrip trip) {
        String source = Quote.ident(trip.source());
        return "(SELECT (" + trip.backward() + ") FROM (SELECT "
                + kept(trip.targetType(), trip.forward().sql())
                + " AS " + Quote.ident(trip.target()) + ", " + table + "." + source + " AS " + source + ") AS " + table
                + ")";
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
