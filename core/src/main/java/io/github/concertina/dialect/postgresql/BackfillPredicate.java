package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.Backfill;
import io.github.concertina.plan.ValueType;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which rows of a range a backfill still has to write; the batches and the final sweep use the same. */
final class BackfillPredicate {
    private static final Pattern LIMITED = Pattern.compile("character(?: varying)?\\((\\d+)\\)");

    private final Backfill backfill;

    BackfillPredicate(Backfill backfill) {
        this.backfill = backfill;
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

    static String differs(String column, ValueType type, String value) {
        String kept = kept(type, value);
        String differs = type.comparable()
                ? column + " IS DISTINCT FROM " + kept
                : column + "::text COLLATE \"C\" IS DISTINCT FROM " + kept + "::text COLLATE \"C\"";
        // A cast cuts a text that is too long, an assignment refuses it: such a row is to be written, and to fail.
        return tooLong(type, value)
                .map(cut -> "(" + differs + " OR " + cut + ")")
                .orElse(differs);
    }

    /** Whether the column would refuse the value for its length; empty where its type has no limit. */
    static Optional<String> tooLong(ValueType type, String value) {
        Matcher limit = LIMITED.matcher(type.name());
        return limit.matches()
                ? Optional.of("length(rtrim((" + value + ")::text)) > " + limit.group(1))
                : Optional.empty();
    }

    /** The value as the column would keep it: rounded, padded, cut. */
    static String kept(ValueType type, String value) {
        return "CAST((" + value + ") AS " + type.name() + ")";
    }
}
