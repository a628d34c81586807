package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.Backfill;
import java.util.stream.Collectors;

/** Which rows of a range a backfill still has to write; the batches and the final sweep use the same. */
final class BackfillPredicate {
    private final Backfill backfill;

    BackfillPredicate(Backfill backfill) {
        this.backfill = backfill;
    }

    /** Starts with AND, or is empty. */
    String todo() {
        String where = backfill.where() == null ? "" : " AND (" + backfill.where() + ")";
        if (!backfill.differs()) {
            return where;
        }
        return where
                + backfill.set().stream()
                        .map(BackfillPredicate::differs)
                        .collect(Collectors.joining(" OR ", " AND (", ")"));
    }

    /** Whether the value that the row gets maps back to what it came from. */
    String mapsBack() {
        Backfill.RoundTrip trip = backfill.roundTrip();
        return trip == null ? "true" : Quote.ident(trip.source()) + " IS NOT DISTINCT FROM (" + back(trip) + ")";
    }

    /** The way back, with the new column's name standing for the value that forward gives. */
    String back(Backfill.RoundTrip trip) {
        return "SELECT (" + trip.backward() + ") FROM (SELECT (" + trip.forward() + ") AS " + Quote.ident(trip.target())
                + ") AS concertina_forward";
    }

    private static String differs(Backfill.Assignment each) {
        String column = Quote.ident(each.column());
        // Types without equality, such as json, are compared by their text.
        return each.comparable()
                ? column + " IS DISTINCT FROM (" + each.value() + ")"
                : column + "::text IS DISTINCT FROM (" + each.value() + ")::text";
    }
}
