package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.Ident;
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
    private final Mirrored mirrored;
    private final MirrorFit fit;
    private final Clash clash;
    private final String counted;

    /** What an INSERT does that finds another row under its key. */
    enum Clash {
        REFUSE,
        OVERWRITE,
        YIELD
    }

    /**
     * One direction.
     *
     * @param leads whether this is the old table
     * @param counted the name of a sequence that counts what is written, as an SQL constant; empty for none
     */
    MirrorBody(Mirrored mirrored, boolean leads, Clash clash, String counted) {
        this.mirrored = mirrored;
        this.fit = new MirrorFit(mirrored, leads);
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
                                Quote.table(mirrored.here()),
                                Quote.table(mirrored.there()),
                                RecordSql.assigned("was", mirrored.keyValues(), 6),
                                MirrorFit.UNMAPPABLE,
                                RecordSql.where("h", mirrored.hereKey(), "NEW"),
                                RecordSql.assigned("wanted", mirrored.values(), 6),
                                RecordSql.same("was", "wanted", mirrored.thereKey()),
                                RecordSql.where("h", mirrored.hereKey(), "OLD"),
                                RecordSql.where("t", mirrored.thereKey(), "wanted"),
                                RecordSql.where("t", mirrored.thereKey(), "was"),
                                fit.fits("other"),
                                fit.fits("OLD"),
                                RecordSql.set(mirrored.columns(), "wanted"),
                                counted.isEmpty() ? "" : "      IF FOUND THEN\n        " + counted + "\n      END IF;",
                                RecordSql.same("wanted", "there", mirrored.written()),
                                fit.echo(),
                                overwrite(),
                                Quote.list(mirrored.columns()),
                                RecordSql.fields("wanted", mirrored.columns()),
                                Quote.list(mirrored.thereKey()),
                                counted.isEmpty() ? "" : "      " + counted + "\n",
                                Quote.literal("concertina: a row of " + mirrored.here() + " could not be led to "
                                        + mirrored.there() + " (does a BEFORE trigger return NULL?)"))
                        .replaceAll("(?m)^\\s*\\n", "");
    }

    private String overwrite() {
        if (mirrored.written().isEmpty()) {
            return "";
        }
        return onInsert()
                + "      UPDATE " + Quote.table(mirrored.there()) + " AS t SET "
                + RecordSql.set(mirrored.written(), "wanted") + " WHERE "
                + RecordSql.where("t", mirrored.thereKey(), "wanted") + ";"
                + (counted.isEmpty() ? "" : "\n      " + counted);
    }

    private String onInsert() {
        return switch (clash) {
            case OVERWRITE -> "";
            case YIELD ->
                mirrored.filled().isEmpty()
                        ? ""
                        : "      IF moved OR TG_OP = 'INSERT' THEN\n        UPDATE " + Quote.table(mirrored.here())
                                + " AS h SET "
                                + RecordSql.set(mirrored.filled(), "back") + " WHERE "
                                + RecordSql.where("h", mirrored.hereKey(), "here")
                                + ";\n        RETURN NULL;\n      END IF;\n";
            case REFUSE ->
                "      IF moved OR TG_OP = 'INSERT' THEN\n        RAISE EXCEPTION USING ERRCODE = 'unique_violation', MESSAGE = "
                        + Quote.literal("concertina: " + mirrored.there()
                                + " already has another row under the key of a row that is" + " inserted into "
                                + mirrored.here())
                        + ", DETAIL = 'Key (" + words(mirrored.thereKey()) + ") = (' || concat_ws(', ', "
                        + RecordSql.fields("wanted", mirrored.thereKey()) + ") || ').';\n      END IF;\n";
        };
    }

    private static String words(List<Ident> columns) {
        return columns.stream().map(each -> each.text().replace("'", "''")).collect(Collectors.joining(", "));
    }
}
