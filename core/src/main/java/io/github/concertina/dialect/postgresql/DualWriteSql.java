package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.DualWrite;
import io.github.concertina.plan.Expression;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableName;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The trigger that keeps two columns of a row in step.
 *
 * <p>It compares values and never asks who writes: behind a transaction pooler a session says nothing about the
 * version of an application. It fires on every UPDATE, not UPDATE OF, which misses a column that an earlier trigger
 * changed (PostgreSQL 18 documentation, CREATE TRIGGER). Its name sorts last: triggers of one kind fire in the order of
 * their names.
 */
final class DualWriteSql {
    private final DualWrite rule;
    private final String id;

    DualWriteSql(DualWrite rule) {
        this.rule = rule;
        CRC32 hash = new CRC32();
        hash.update((rule.change() + "\n" + rule.table().name() + "\n" + rule.from() + "\n" + rule.to())
                .getBytes(StandardCharsets.UTF_8));
        this.id = HexFormat.of().toHexDigits((int) hash.getValue());
    }

    Ident trigger() {
        return new Ident("zzz_concertina_dual_write_" + id);
    }

    TableName function() {
        return rule.table().sibling(new Ident("concertina_dual_write_" + id));
    }

    TableName sequence() {
        return rule.table().sibling(new Ident("concertina_legacy_writes_" + id));
    }

    List<String> statements() {
        String trigger = Quote.ident(trigger());
        String table = Quote.table(rule.table());
        String function = Quote.table(function());
        return List.of(
                "CREATE SEQUENCE IF NOT EXISTS " + Quote.table(sequence()),
                "CREATE OR REPLACE FUNCTION " + function + "() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER"
                        + " SET search_path = " + searchPath() + " AS " + Quote.body(body()),
                // As SECURITY DEFINER it runs with our rights; only the trigger mechanism may call it.
                "REVOKE ALL ON FUNCTION " + function + "() FROM PUBLIC",
                "CREATE TRIGGER " + trigger + " BEFORE INSERT OR UPDATE ON " + table + " FOR EACH ROW EXECUTE FUNCTION "
                        + function + "()",
                "COMMENT ON TRIGGER " + trigger + " ON " + table + " IS " + Quote.literal(DualWriteComment.of(rule)));
    }

    /** pg_temp last: named nowhere, it would be searched first, and a caller could put objects there. */
    private String searchPath() {
        String schema =
                rule.table().schema() == null ? "public" : rule.table().schema().text();
        return "pg_catalog, " + Quote.ident(new Ident(schema)) + (schema.equals("public") ? "" : ", public")
                + ", pg_temp";
    }

    String body() {
        String from = "NEW." + Quote.ident(rule.from());
        String to = "NEW." + Quote.ident(rule.to());
        String oldFrom = "OLD." + Quote.ident(rule.from());
        String oldTo = "OLD." + Quote.ident(rule.to());
        String forward = of(rule.forward());
        String backward = of(rule.backward());
        String count = "PERFORM nextval(" + Quote.literal(Quote.table(sequence())) + "::regclass);";
        return """

                #variable_conflict use_column
                BEGIN
                  IF TG_OP = 'UPDATE' THEN
                    IF %1$s IS NOT DISTINCT FROM %3$s AND %2$s IS NOT DISTINCT FROM %4$s THEN
                      RETURN NEW;
                    ELSIF %2$s IS NOT DISTINCT FROM %4$s THEN
                      -- Only the old column changed: a version that knows nothing else wrote it.
                      %2$s := %5$s;
                      %7$s
                      RETURN NEW;
                    ELSIF %1$s IS NOT DISTINCT FROM %3$s THEN
                      -- Only the new column changed. A backfill writes what follows from the old one: nothing to do, and
                      -- with a mapping that loses something the way back would damage the old column.
                      IF %2$s IS DISTINCT FROM %5$s THEN
                        %1$s := %6$s;
                      END IF;
                      RETURN NEW;
                    END IF;
                  ELSE
                    IF %2$s IS NULL THEN
                      IF %1$s IS NOT NULL THEN
                        %2$s := %5$s;
                        %7$s
                      END IF;
                      RETURN NEW;
                    ELSIF %1$s IS NULL%8$s THEN
                      IF %2$s IS DISTINCT FROM %5$s THEN
                        %1$s := %6$s;
                      END IF;
                      RETURN NEW;
                    END IF;
                  END IF;
                  -- Both were written. They fit if either follows from the other.
                  IF %2$s IS NOT DISTINCT FROM %5$s OR %1$s IS NOT DISTINCT FROM %6$s THEN
                    RETURN NEW;
                  END IF;
                  %9$s
                  RETURN NEW;
                END
                """.formatted(
                from,
                to,
                oldFrom,
                oldTo,
                forward,
                backward,
                count,
                rule.fromDefault() == null ? "" : " OR " + from + " IS NOT DISTINCT FROM (" + rule.fromDefault() + ")",
                conflict(from, to, forward, backward));
    }

    private String conflict(String from, String to, String forward, String backward) {
        return switch (rule.onConflict()) {
            case PREFER_NEW -> from + " := " + backward + ";";
            case PREFER_OLD -> to + " := " + forward + ";";
            case ERROR ->
                "RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = "
                        + Quote.literal("concertina: one statement wrote " + rule.from() + " and " + rule.to() + " of "
                                + rule.table() + ", and they do not fit each other (dual write of change "
                                + rule.change() + ")")
                        + ";";
        };
    }

    /** Plain column names of the expression mean the row that is being written. */
    private String of(Expression expression) {
        return "(SELECT " + "(" + expression + ") FROM (SELECT NEW.*) AS "
                + Quote.ident(rule.table().name()) + ")";
    }
}
