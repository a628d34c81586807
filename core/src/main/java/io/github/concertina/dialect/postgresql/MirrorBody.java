package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableDualWrite.Value;
import io.github.concertina.plan.TableName;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The body of the function that leads a row's change from one table to another.
 *
 * <p>It does not repeat the statement: it looks how the row stands now and makes the other table's row fit, so that a
 * trigger that fires late, with an older picture of the row, cannot bring that picture back. Two rows fit where what
 * follows from one is the other, byte for byte, whichever way; where they fit nothing is written, and that ends the way
 * from one table's trigger to the other's. It never asks who writes.
 *
 * <p>The first look takes no lock: where another transaction is at the other row, that one's own trigger will meet ours.
 */
final class MirrorBody {
    private static final String UNMAPPABLE = "data_exception OR integrity_constraint_violation OR raise_exception";

    private final TableName here;
    private final List<Ident> hereKey;
    private final TableName there;
    private final List<Ident> thereKey;
    private final List<Value> values;
    private final List<Value> back;
    private final boolean leads;
    private final Clash clash;
    private final String counted;

    /** What an INSERT does that finds another row under its key. */
    enum Clash {
        REFUSE,
        OVERWRITE,
        YIELD
    }

    /** A table and its key. */
    record Side(TableName table, List<Ident> key) {}

    /**
     * One direction.
     *
     * @param values of the other table, over {@link DualWriteBody#ROW} of this one
     * @param back of this table, over the row of the other one; empty where nothing leads back
     * @param leads whether this is the old table: what is written there is never taken for what the new one says already,
     *     since the new one must hold what follows from the old one
     * @param counted the name of a sequence that counts what is written, as an SQL constant; empty for none
     */
    MirrorBody(
            Side here, Side there, List<Value> values, List<Value> back, boolean leads, Clash clash, String counted) {
        this.here = here.table();
        this.hereKey = here.key();
        this.there = there.table();
        this.thereKey = there.key();
        this.values = values;
        this.back = back;
        this.leads = leads;
        this.clash = clash;
        this.counted = counted.isEmpty() ? "" : "PERFORM nextval(" + counted + "::regclass);";
    }

    String text() {
        return "\n"
                + """
                DECLARE
                  here %1$s%%ROWTYPE;
                  other %1$s%%ROWTYPE;
                  back %1$s%%ROWTYPE;
                  there %2$s%%ROWTYPE;
                  wanted %2$s%%ROWTYPE;
                  was %2$s%%ROWTYPE;
                  fit %2$s%%ROWTYPE;
                  concertina_row record;
                  present boolean := false;
                  moved boolean := false;
                  taken boolean := false;
                  free boolean := false;
                  fitted boolean := false;
                BEGIN
                  IF TG_OP <> 'INSERT' THEN
                    BEGIN
                      concertina_row := OLD;
                %3$s
                    EXCEPTION WHEN %4$s THEN
                      NULL; -- What has no key over there has no row there.
                    END;
                  END IF;
                  IF TG_OP <> 'DELETE' THEN
                    -- As it stands now: a trigger that fired before this one may have changed it again.
                    SELECT h.* INTO here FROM %1$s AS h WHERE %5$s;
                    present := FOUND;
                    IF present THEN
                      concertina_row := here;
                %6$s
                      moved := TG_OP = 'UPDATE' AND NOT %7$s;
                    END IF;
                  END IF;
                  IF TG_OP <> 'INSERT' AND (moved OR NOT present) THEN
                    SELECT h.* INTO other FROM %1$s AS h WHERE %8$s;
                    taken := FOUND;
                    IF moved THEN
                      PERFORM FROM %2$s AS t WHERE %9$s;
                      free := NOT FOUND;
                      SELECT t.* INTO there FROM %2$s AS t WHERE %10$s;
                      IF free AND taken THEN
                        -- What stands under the old key came there in the same statement: is the row over there its own?
                %11$s
                        free := NOT fitted;
                      ELSIF NOT free AND NOT taken THEN
                        -- Both rows are there already: is the one under the old key still that of the row that moved?
                %12$s
                        taken := NOT fitted;
                      END IF;
                    END IF;
                    IF free THEN
                      -- It moves, with all that references it and the columns that nothing is mapped to.
                      UPDATE %2$s AS t SET %13$s WHERE %10$s;
                %14$s
                    ELSIF NOT taken THEN
                      DELETE FROM %2$s AS t WHERE %10$s;
                %14$s
                    END IF;
                  END IF;
                  IF NOT present THEN
                    RETURN NULL;
                  END IF;
                  FOR attempt IN 0..9 LOOP
                    IF attempt = 0 THEN
                      SELECT t.* INTO there FROM %2$s AS t WHERE %9$s;
                    ELSE
                      SELECT t.* INTO there FROM %2$s AS t WHERE %9$s FOR NO KEY UPDATE;
                    END IF;
                    IF FOUND THEN
                      fitted := %15$s;
                %16$s      IF fitted THEN
                        RETURN NULL;
                      END IF;
                      CONTINUE WHEN attempt = 0;
                %17$s
                      RETURN NULL;
                    END IF;
                    INSERT INTO %2$s (%18$s) OVERRIDING SYSTEM VALUE VALUES (%19$s) ON CONFLICT (%20$s) DO NOTHING;
                    IF FOUND THEN
                %21$s      RETURN NULL;
                    END IF;
                  END LOOP;
                  RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = %22$s;
                END
                """.formatted(
                                Quote.table(here),
                                Quote.table(there),
                                assigned("was", keyValues(), 6),
                                UNMAPPABLE,
                                where("h", hereKey, "NEW"),
                                assigned("wanted", values, 6),
                                same("was", "wanted", thereKey),
                                where("h", hereKey, "OLD"),
                                where("t", thereKey, "wanted"),
                                where("t", thereKey, "was"),
                                fits("other"),
                                fits("OLD"),
                                set(columns(), "wanted"),
                                counted.isEmpty() ? "" : "      IF FOUND THEN\n        " + counted + "\n      END IF;",
                                same("wanted", "there", written()),
                                echo(),
                                overwrite(),
                                Quote.list(columns()),
                                fields("wanted", columns()),
                                Quote.list(thereKey),
                                counted.isEmpty() ? "" : "      " + counted + "\n",
                                Quote.literal("concertina: a row of " + here + " could not be led to " + there
                                        + " (does a BEFORE trigger return NULL?)"))
                        .replaceAll("(?m)^\\s*\\n", "");
    }

    /** Whether a row of ours and {@code there} fit, whichever way. */
    private String fits(String mine) {
        String wayBack = filled().isEmpty()
                ? ""
                : """
                          IF NOT fitted THEN
                            concertina_row := there;
                %1$s
                            fitted := %2$s;
                          END IF;
                """.formatted(assigned("back", rest(back, hereKey), 12), same("back", mine, filled()));
        return """
                        fitted := false;
                        BEGIN
                          concertina_row := %1$s;
                %2$s
                          fitted := %3$s;
                %4$s        EXCEPTION WHEN %5$s THEN
                          fitted := false;
                        END;""".formatted(
                        mine,
                        assigned("fit", rest(values, thereKey), 10),
                        same("fit", "there", written()),
                        wayBack,
                        UNMAPPABLE);
    }

    /**
     * Whether ours is what the other row says, so that it is nothing new: what the other table's trigger has just written.
     * Where the other row still says what ours said before, it is the older of the two.
     */
    private String echo() {
        if (filled().isEmpty()) {
            return "";
        }
        String older = leads
                ? """
                          IF fitted AND TG_OP = 'UPDATE' THEN
                            concertina_row := OLD;
                %1$s
                            fitted := NOT %2$s;
                          END IF;
                """.formatted(assigned("fit", rest(values, thereKey), 12), same("fit", "there", written()))
                : "";
        return """
                      IF NOT fitted THEN
                        BEGIN
                          concertina_row := there;
                %1$s
                          fitted := %2$s;
                %3$s        EXCEPTION WHEN %4$s THEN
                          NULL; -- What cannot be mapped fits nothing.
                        END;
                      END IF;
                """.formatted(
                        assigned("back", rest(back, hereKey), 10), same("back", "here", filled()), older, UNMAPPABLE);
    }

    private String overwrite() {
        if (written().isEmpty()) {
            return "";
        }
        return onInsert()
                + "      UPDATE " + Quote.table(there) + " AS t SET " + set(written(), "wanted") + " WHERE "
                + where("t", thereKey, "wanted") + ";"
                + (counted.isEmpty() ? "" : "\n      " + counted);
    }

    private String onInsert() {
        return switch (clash) {
            case OVERWRITE -> "";
            case YIELD ->
                filled().isEmpty()
                        ? ""
                        : "      IF moved OR TG_OP = 'INSERT' THEN\n        UPDATE " + Quote.table(here) + " AS h SET "
                                + set(filled(), "back") + " WHERE " + where("h", hereKey, "here")
                                + ";\n        RETURN NULL;\n      END IF;\n";
            case REFUSE ->
                "      IF moved OR TG_OP = 'INSERT' THEN\n        RAISE EXCEPTION USING ERRCODE = 'unique_violation', MESSAGE = "
                        + Quote.literal("concertina: " + there
                                + " already has another row under the key of a row that is" + " inserted into " + here)
                        + ", DETAIL = 'Key (" + words(thereKey) + ") = (' || concat_ws(', ', "
                        + fields("wanted", thereKey) + ") || ').';\n      END IF;\n";
        };
    }

    private List<Ident> columns() {
        return values.stream().map(Value::column).toList();
    }

    private List<Value> keyValues() {
        return values.stream().filter(each -> thereKey.contains(each.column())).toList();
    }

    /** Columns of the other table that are written into a row that is there. */
    private List<Ident> written() {
        return rest(values, thereKey).stream().map(Value::column).toList();
    }

    /** Columns of this table that follow from the other one's row. */
    private List<Ident> filled() {
        return rest(back, hereKey).stream().map(Value::column).toList();
    }

    private static List<Value> rest(List<Value> values, List<Ident> key) {
        return values.stream().filter(each -> !key.contains(each.column())).toList();
    }

    /** Assignments also convert, as those of an INSERT do: what stands in the record is what the table would keep. */
    private static String assigned(String record, List<Value> values, int indent) {
        return values.stream()
                .map(each ->
                        " ".repeat(indent) + record + "." + Quote.ident(each.column()) + " := " + each.value() + ";")
                .collect(Collectors.joining("\n"));
    }

    private static String where(String alias, List<Ident> key, String record) {
        return key.stream()
                .map(each -> alias + "." + Quote.ident(each) + " = " + record + "." + Quote.ident(each))
                .collect(Collectors.joining(" AND "));
    }

    private static String set(List<Ident> columns, String record) {
        return columns.stream()
                .map(each -> Quote.ident(each) + " = " + record + "." + Quote.ident(each))
                .collect(Collectors.joining(", "));
    }

    private static String fields(String record, List<Ident> columns) {
        return columns.stream().map(each -> record + "." + Quote.ident(each)).collect(Collectors.joining(", "));
    }

    private static String same(String record, String other, List<Ident> columns) {
        return columns.isEmpty()
                ? "true"
                : "record_image_eq(ROW(" + fields(record, columns) + "), ROW(" + fields(other, columns) + "))";
    }

    private static String words(List<Ident> columns) {
        return columns.stream().map(each -> each.text().replace("'", "''")).collect(Collectors.joining(", "));
    }
}
