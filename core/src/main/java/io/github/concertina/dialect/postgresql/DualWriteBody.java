package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.DualWrite;
import io.github.concertina.plan.Ident;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The body of a dual write's trigger function.
 *
 * <p>It compares values and never asks who writes: behind a transaction pooler a session says nothing about the version
 * of an application. Whether a column changed is decided byte for byte: equality calls 'Bob' and 'bob' the same under
 * some types and collations, and does not exist for others. Expressions stand alone, without FROM, because plpgsql
 * evaluates such ones without a query of its own (measured: 3 instead of 4 microseconds a row).
 */
final class DualWriteBody {
    /** The row in the expressions; not called new, which before 16 the server prints as new_1 (its views have one). */
    static final String ROW = "concertina_row";

    private final DualWrite rule;
    private final DualWrite.InTrigger sql;
    private final String sequence;

    /** @param sequence its name as an SQL constant */
    DualWriteBody(DualWrite rule, DualWrite.InTrigger sql, String sequence) {
        this.rule = rule;
        this.sql = sql;
        this.sequence = sequence;
    }

    String text() {
        return """

                DECLARE
                  %13$s ALIAS FOR NEW;
                  fit record;
                  fits boolean := false;
                  from_unwritten boolean := false;
                BEGIN
                  IF TG_OP = 'UPDATE' THEN
                    from_unwritten := %1$s;
                    IF %2$s THEN
                      IF NOT from_unwritten THEN
                        -- Only the old column changed: a version that knows nothing else wrote it.
                        %3$s
                        PERFORM nextval(%7$s::regclass);
                      END IF;
                      RETURN NEW;
                    END IF;
                    fit := NEW;
                  ELSE
                    IF %4$s THEN
                      IF %5$s THEN
                        %3$s
                        PERFORM nextval(%7$s::regclass);
                      END IF;
                      RETURN NEW;
                    END IF;
                    fit := NEW;
                    %8$s
                    from_unwritten := %9$s;
                  END IF;
                  -- The new column was written. A backfill writes what follows from the old one: nothing to do, and with
                  -- a mapping that loses something the way back would damage the old column.
                  BEGIN
                    %6$s
                    fits := %10$s;
                  EXCEPTION WHEN data_exception OR integrity_constraint_violation OR raise_exception THEN
                    -- The old value never had a new one, so nothing follows from it.
                    fits := false;
                  END;
                  IF fits THEN
                    RETURN NEW;
                  END IF;
                  %14$s
                  IF from_unwritten THEN
                    %15$s
                    RETURN NEW;
                  END IF;
                  -- Both were written: they may also fit the other way.
                  fits := %11$s;
                  IF fits THEN
                    RETURN NEW;
                  END IF;
                  %12$s
                  RETURN NEW;
                END
                """.formatted(
                same("NEW", "OLD", sql.olds()),
                same("NEW", "OLD", sql.news()),
                each(sql.news(), side -> "NEW." + name(side) + " := " + side.value() + ";", " "),
                each(sql.news(), side -> "NEW." + name(side) + " IS NULL", " AND "),
                each(sql.olds(), side -> "NEW." + name(side) + " IS NOT NULL", " OR "),
                each(sql.news(), side -> "fit." + name(side) + " := " + side.value() + ";", " "),
                sequence,
                each(sql.olds(), side -> "fit." + name(side) + " := " + unwritten(side) + ";", " "),
                all(sql.olds(), side -> "NEW." + name(side) + " IS NULL OR " + same("NEW", "fit", List.of(side))),
                all(sql.news(), DualWriteBody::equal),
                all(sql.olds(), DualWriteBody::equal),
                conflict(),
                ROW,
                each(sql.olds(), side -> "fit." + name(side) + " := " + side.value() + ";", " "),
                takeBack());
    }

    private String takeBack() {
        return each(sql.olds(), side -> "NEW." + name(side) + " := fit." + name(side) + ";", " ");
    }

    private static String unwritten(DualWrite.Written side) {
        return side.unwritten() == null ? "NULL" : side.unwritten().sql();
    }

    private static String name(DualWrite.Written side) {
        return Quote.ident(side.column());
    }

    private static String each(List<DualWrite.Written> sides, Function<DualWrite.Written, String> sql, String between) {
        return sides.stream().map(sql).collect(Collectors.joining(between));
    }

    /** Holds where it holds of each. */
    private static String all(List<DualWrite.Written> sides, Function<DualWrite.Written, String> sql) {
        return sides.size() == 1
                ? sql.apply(sides.get(0))
                : sides.stream().map(sql).collect(Collectors.joining(") AND (", "(", ")"));
    }

    /** Byte for byte, with NULL equal to NULL. */
    private static String same(String row, String other, List<DualWrite.Written> sides) {
        return "record_image_eq(ROW(" + each(sides, side -> row + "." + name(side), ", ") + "), ROW("
                + each(sides, side -> other + "." + name(side), ", ") + "))";
    }

    /** Or equal by the type's own word: 10.5 and 10.50 fit. */
    private static String equal(DualWrite.Written side) {
        String same = same("NEW", "fit", List.of(side));
        return side.type().comparable()
                ? same + " OR coalesce(NEW." + name(side) + " OPERATOR(pg_catalog.=) fit." + name(side) + ", false)"
                : same;
    }

    private String conflict() {
        return switch (rule.onConflict()) {
            case PREFER_NEW -> takeBack();
            case PREFER_OLD -> each(sql.news(), side -> "NEW." + name(side) + " := " + side.value() + ";", " ");
            case ERROR ->
                "RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = "
                        + Quote.literal("concertina: one statement wrote " + words(rule.oldColumns()) + " and "
                                + words(rule.newColumns()) + " of " + rule.table()
                                + ", and they do not fit each other (dual write of change " + rule.change() + ")")
                        + ";";
        };
    }

    private static String words(List<Ident> columns) {
        return columns.stream().map(Ident::text).collect(Collectors.joining(", "));
    }
}
