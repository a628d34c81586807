package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.Backfill;
import io.github.concertina.plan.Ident;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableColumn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Values that columns refuse although their expressions give them: NULL where none may be, and texts that are too long. */
final class UnfitValues {
    private final List<Backfill.Assignment> targets;
    private final Map<String, String> reasons = new LinkedHashMap<>();

    /** @param into the table of the columns */
    UnfitValues(Table into, List<Backfill.Assignment> targets) {
        this.targets = targets;
        for (Backfill.Assignment target : targets) {
            Ident column = target.column();
            if (into.findColumn(column).filter(TableColumn::notNull).isPresent()) {
                reasons.put(
                        RoundTripSql.there(target) + " IS NULL", "gives NULL for " + column + ", which is NOT NULL");
            }
            BackfillPredicate.tooLong(target.type(), target.value().sql())
                    .ifPresent(tooLong -> reasons.put(
                            tooLong,
                            "is too long for " + column + ", " + target.type().name()));
        }
    }

    /** Whether there is one. Every value is computed to tell, also what no way back reads: where one cannot be, it fails. */
    String any() {
        String every = targets.stream()
                .map(target -> "(" + RoundTripSql.there(target) + ")::text")
                .collect(Collectors.joining(", ", "cardinality(ARRAY[", "]) = 0"));
        return reasons.keySet().stream().map(each -> " OR " + each).collect(Collectors.joining("", every, ""));
    }

    /** Why the first of them is refused; NULL where none is. */
    String reason() {
        return reasons.isEmpty()
                ? "NULL::text"
                : reasons.entrySet().stream()
                        .map(each -> " WHEN " + each.getKey() + " THEN " + Quote.literal(each.getValue()))
                        .collect(Collectors.joining("", "CASE", " END"));
    }
}
